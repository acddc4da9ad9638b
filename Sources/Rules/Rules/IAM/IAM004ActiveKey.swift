// SPDX-License-Identifier: Apache-2.0
import Identity

/// A person of the migration has an active access key.
package enum IAM004ActiveKey: TenantRule {
  package static let metadata = RuleMetadata(
    family: .iam,
    number: 4,
    name: "active-key",
    severity: .medium,
    title: "People of the migration have no access keys",
    condition: """
      The IAM user has an active access key and is linked to an AWS user that takes part.
      """,
    risk: "The key works past the federation.",
    fix: "Move the work to a role, and remove the key.",
    source: "own design",
    needs: [.credentialReports]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    for account in tenant.iam.accounts ?? [] {
      for user in account.users where !user.activeKeys.isEmpty && user.isMigrated {
        report.add(
          "iamUser",
          local: "\(account.id)/\(user.name)",
          localRow: user.localRow,
          message: "The person has \(user.activeKeys.count) active access keys."
        )
      }
    }
    return .decided
  }
}
