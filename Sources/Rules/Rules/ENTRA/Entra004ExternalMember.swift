// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// A member of the tenant signs in elsewhere.
package enum Entra004ExternalMember: UserRule {
  package static let metadata = RuleMetadata(
    family: .entra,
    number: 4,
    name: "external-member",
    severity: .medium,
    title: "Members from other directories are known",
    condition: """
      The UPN of the linked Entra user or best candidate holds `#EXT#`, and userType is Member.
      """,
    risk: "The NameID is formed as for a guest, so the UPN cannot be the source for this user.",
    fix: "Treat the user as a guest in the NameID claim.",
    source: RuleSource.guestProperties
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard let local = user.local, let entra = user.entra, !entra.isDeleted, entra.isExternal,
      entra.userType.map({ Folding.equalIgnoringASCIICase($0, "Member") }) == true
    else { return }
    report.add(
      "userPrincipalName",
      local: local.userName,
      entra: entra.userPrincipalName,
      message: "The Entra user is a member who was invited from another directory."
    )
  }
}
