// SPDX-License-Identifier: Apache-2.0
import Identity

/// Sign-in and provisioning write the same name differently.
package enum NameID013CaseDiffersFromSCIM: UserRule {
  package static let metadata = RuleMetadata(
    family: .nameID,
    number: 13,
    name: "case-differs-from-scim",
    severity: .high,
    title: "Sign-in and provisioning write a person's name in the same way",
    condition: "u is in scope, or the export does not say, and N(u) and S(u) are equal folded "
      + "but not byte for byte.",
    risk: "The sign-in is unproven: provisioning may write the user name in a form that the "
      + "NameID does not match exactly.",
    fix: "Feed both from one attribute, or put the same lower-casing on both.",
    source: "\(RuleSource.troubleshooting); \(RuleSource.scimSchema)"
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard user.signInMeetsProvisioning == true, let nameID = user.nameID,
      let scimUserName = user.scimUserName, !nameID.hasSameBytes(as: scimUserName),
      user.isInScope != false
    else { return }
    report.add(
      "scimUserName",
      local: user.local?.userName,
      entra: scimUserName,
      message: "The user name that provisioning sends and the NameID differ only in upper and "
        + "lower case or in how accents are written."
    )
  }
}
