// SPDX-License-Identifier: Apache-2.0
import Identity

/// Provisioning sends the same user name for two people.
package enum SCIM001DuplicateUserNameIncoming: UserRule {
  package static let metadata = RuleMetadata(
    family: .provisioning,
    number: 1,
    name: "duplicate-user-name-incoming",
    severity: .blocker,
    title: "Provisioning sends a different user name for every person",
    condition: "S(u) and S(v) are equal folded for two different Entra users that are both in "
      + "scope of the application. A user u of whom the export does not say it counts as in "
      + "scope.",
    risk: "The outcome of the second one is open: it is refused as a duplicate, or it finds the "
      + "record that the first one made and writes over it.",
    fix: "Correct the source attribute of one of them.",
    source: "\(RuleSource.troubleshooting); Microsoft Entra provisioning error codes "
      + "(DuplicateSourceEntries)"
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard let scimUserName = user.scimUserName, let folded = user.foldedScimUserName,
      user.isInScope != false, !ValueText.isBlank(scimUserName)
    else { return }
    let others = user.directory.inScopeUsers(userName: folded).filter { !user.isOwn($0) }
    guard !others.isEmpty else { return }
    report.add(
      "scimUserName",
      local: user.local?.userName,
      entra: scimUserName,
      message: "Provisioning would send this user name for \(others.count + 1) Entra users."
    )
  }
}
