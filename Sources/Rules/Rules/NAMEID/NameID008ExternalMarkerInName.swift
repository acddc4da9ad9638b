// SPDX-License-Identifier: Apache-2.0
import Identity

/// The NameID is the internal name of a guest.
package enum NameID008ExternalMarkerInName: UserRule {
  package static let metadata = RuleMetadata(
    family: .nameID,
    number: 8,
    name: "external-marker-in-name",
    severity: .blocker,
    title: "A guest's NameID is the guest's address, not the tenant's name for the guest",
    condition: "N(u) contains #EXT#, compared without regard to case.",
    risk: "The guest cannot sign in: no AWS user is called like that, while provisioning sends "
      + "the name without the marker.",
    fix: "Give the NameID claim a condition for external guests that takes user.mail.",
    source: "\(RuleSource.entraSetup); \(RuleSource.guestClaims)"
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard let nameID = user.nameID, ValueText.holds(UInt8(ascii: "#"), in: nameID),
      EntraUser.externalMarker(in: nameID) != nil
    else { return }
    report.add(
      "nameId",
      local: user.local?.userName,
      entra: nameID,
      message: "The NameID of this guest is the tenant's own name for the guest, with the marker "
        + "of an external account."
    )
  }
}
