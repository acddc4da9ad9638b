// SPDX-License-Identifier: Apache-2.0
import Identity

/// Provisioning sends the same e-mail address for two people.
package enum SCIM004DuplicateAddressIncoming: UserRule {
  package static let metadata = RuleMetadata(
    family: .provisioning,
    number: 4,
    name: "duplicate-address-incoming",
    severity: .high,
    title: "Provisioning sends a different e-mail address for every person",
    condition: "E(u) and E(v) are equal folded for two different Entra users that are both in "
      + "scope of the application. A user u of whom the export does not say it counts as in "
      + "scope.",
    risk: "AWS keeps e-mail addresses unique: the second person is refused with a conflict "
      + "(HTTP 409).",
    fix: "Make one of the addresses unique, or take the e-mail out of the mapping.",
    source: RuleSource.troubleshooting
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard let scimEmail = user.scimEmail, let folded = user.foldedScimEmail,
      user.isInScope != false, !ValueText.isBlank(scimEmail)
    else { return }
    let others = user.directory.inScopeUsers(email: folded).filter { !user.isOwn($0) }
    guard !others.isEmpty else { return }
    report.add(
      "email",
      local: user.local?.email,
      entra: scimEmail,
      message: "Provisioning would send this e-mail address for \(others.count + 1) Entra users."
    )
  }
}
