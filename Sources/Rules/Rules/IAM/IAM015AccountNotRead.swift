// SPDX-License-Identifier: Apache-2.0
import Identity

/// An account has no credential report.
package enum IAM015AccountNotRead: TenantRule {
  package static let metadata = RuleMetadata(
    family: .iam,
    number: 15,
    name: "account-not-read",
    severity: .medium,
    scope: .tenant,
    title: "Every account of the organization has a credential report",
    condition: "An account of the organization has no credential report in the run.",
    risk: "Credentials in that account are not seen.",
    fix: "Grant a role that may read it.",
    source: "own design",
    needs: [.credentialReports, .organizationAccounts]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    let read = (tenant.iam.accounts ?? []).map(\.id)
    for id in tenant.iam.organizationAccounts ?? [] where !read.holds(id) {
      report.add(
        "credentialReport",
        local: id,
        message: "No credential report of this account was read."
      )
    }
    return .decided
  }
}
