// SPDX-License-Identifier: Apache-2.0
import Identity

/// The NameID is not an e-mail address.
package enum NameID010NotAnAddress: UserRule {
  package static let metadata = RuleMetadata(
    family: .nameID,
    number: 10,
    name: "not-an-address",
    severity: .blocker,
    title: "The NameID has the form of an e-mail address",
    condition: "N(u) is not an addr-spec of RFC 2822, and none of NAMEID-007, NAMEID-008 and "
      + "NAMEID-009 says why. Comments and obsolete forms count as wrong.",
    risk: "AWS refuses the sign-in: it takes a NameID only in the form of an e-mail address.",
    fix: "Choose another source for the NameID, or put an address into the attribute.",
    source: RuleSource.troubleshooting,
    suppressedBy: ["NAMEID-007", "NAMEID-008", "NAMEID-009"]
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard let nameID = user.nameID, !AddressSyntax.isAddress(nameID), !ValueText.isBlank(nameID),
      !ValueText.holdsBlankOrInvisible(nameID), EntraUser.externalMarker(in: nameID) == nil
    else { return }
    report.add(
      "nameId",
      local: user.local?.userName,
      entra: nameID,
      message: "The NameID does not have the form of an e-mail address."
    )
  }
}
