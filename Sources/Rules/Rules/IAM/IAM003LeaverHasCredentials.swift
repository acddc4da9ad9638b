// SPDX-License-Identifier: Apache-2.0
import Identity

/// Somebody who left still has credentials of IAM.
package enum IAM003LeaverHasCredentials: TenantRule {
  package static let metadata = RuleMetadata(
    family: .iam,
    number: 3,
    name: "leaver-has-credentials",
    severity: .high,
    title: "Nobody who left has credentials of IAM",
    condition: """
      The IAM user has a password or an active key and is linked to an AWS user whose person is \
      disabled, deleted or unknown in Entra.
      """,
    risk: "A leaver still gets in.",
    fix: "Remove the credentials.",
    source: "own design",
    needs: [.credentialReports]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    for account in tenant.iam.accounts ?? [] {
      for user in account.users
      where user.isLeaver && (user.hasPassword || !user.activeKeys.isEmpty) {
        report.add(
          "iamUser",
          local: "\(account.id)/\(user.name)",
          localRow: user.localRow,
          message:
            "The person is disabled, deleted or unknown in Entra and has working credentials of IAM."
        )
      }
    }
    return .decided
  }
}
