// SPDX-License-Identifier: Apache-2.0
import Identity

/// A person of the migration also has a password of IAM.
package enum IAM002ConsoleBypass: TenantRule {
  package static let metadata = RuleMetadata(
    family: .iam,
    number: 2,
    name: "console-bypass",
    severity: .high,
    title: "People of the migration have no password of IAM",
    condition: """
      The credential report says password_enabled, and the IAM user is linked to an AWS user that \
      takes part.
      """,
    risk: "The person signs in past the federation, whatever Entra says.",
    fix: "Remove the password.",
    source: "own design",
    needs: [.credentialReports]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    for account in tenant.iam.accounts ?? [] {
      for user in account.users where user.hasPassword && user.isMigrated {
        report.add(
          "iamUser",
          local: "\(account.id)/\(user.name)",
          localRow: user.localRow,
          message: "The person can sign in with an IAM password, past the federation."
        )
      }
    }
    return .decided
  }
}
