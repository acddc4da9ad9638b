// SPDX-License-Identifier: Apache-2.0
import Identity

/// The root user has no second factor.
package enum IAM010RootWithoutMFA: TenantRule {
  package static let metadata = RuleMetadata(
    family: .iam,
    number: 10,
    name: "root-without-mfa",
    severity: .high,
    scope: .tenant,
    title: "The root user of every account has multifactor authentication",
    condition: "mfa_active is false in the row of the root user.",
    risk: "Whoever has the password of the root user has the account.",
    fix: "Set up multifactor authentication.",
    source: RuleSource.credentialReport,
    needs: [.credentialReports]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    for account in tenant.iam.accounts ?? [] where account.rootHasMFA == false {
      report.add(
        "rootMFA",
        local: account.id,
        message: "The root user has no multifactor authentication."
      )
    }
    return .decided
  }
}
