// SPDX-License-Identifier: Apache-2.0
import Identity

/// An IAM user has a password and no second factor.
package enum IAM001ConsoleWithoutMFA: TenantRule {
  package static let metadata = RuleMetadata(
    family: .iam,
    number: 1,
    name: "console-without-mfa",
    severity: .high,
    title: "Every IAM user with a password has multifactor authentication",
    condition: "The credential report says password_enabled and not mfa_active.",
    risk: "Whoever has the password has the account.",
    fix: "Set up multifactor authentication, or remove the password.",
    source: RuleSource.credentialReport,
    needs: [.credentialReports]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    for account in tenant.iam.accounts ?? [] {
      for user in account.users where user.hasPassword && !user.hasMFA {
        report.add(
          "iamUser",
          local: "\(account.id)/\(user.name)",
          localRow: user.localRow,
          message: "The IAM user has a password and no multifactor authentication."
        )
      }
    }
    return .decided
  }
}
