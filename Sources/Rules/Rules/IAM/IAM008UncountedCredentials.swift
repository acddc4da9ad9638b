// SPDX-License-Identifier: Apache-2.0
import Identity

/// An IAM user has credentials that the report does not count.
package enum IAM008UncountedCredentials: TenantRule {
  package static let metadata = RuleMetadata(
    family: .iam,
    number: 8,
    name: "uncounted-credentials",
    severity: .info,
    title: "Credentials outside the report are listed",
    condition: "additional_credentials_info is not empty, or service-specific credentials exist.",
    risk: "None by itself: the report does not show their age and use.",
    fix: "List them with list-access-keys and list-service-specific-credentials.",
    source: RuleSource.credentialReport,
    needs: [.credentialReports]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    for account in tenant.iam.accounts ?? [] {
      for user in account.users where user.hasOtherCredentials {
        report.add(
          "iamUser",
          local: "\(account.id)/\(user.name)",
          localRow: user.localRow,
          message: "The IAM user has credentials that the report does not count."
        )
      }
    }
    return .decided
  }
}
