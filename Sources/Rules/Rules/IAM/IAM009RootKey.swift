// SPDX-License-Identifier: Apache-2.0
import Identity

/// The root user has an access key.
package enum IAM009RootKey: TenantRule {
  package static let metadata = RuleMetadata(
    family: .iam,
    number: 9,
    name: "root-key",
    severity: .high,
    scope: .tenant,
    title: "The root user of no account has an access key",
    condition: "The row of the root user has an active access key.",
    risk: "The key opens everything and cannot be limited.",
    fix: "Delete the key.",
    source: RuleSource.credentialReport,
    needs: [.credentialReports]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    for account in tenant.iam.accounts ?? [] where account.rootHasKey == true {
      report.add("rootKey", local: account.id, message: "The root user has an active access key.")
    }
    return .decided
  }
}
