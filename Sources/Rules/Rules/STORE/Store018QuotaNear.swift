// SPDX-License-Identifier: Apache-2.0
import Identity

/// The store is nearly full.
package enum Store018QuotaNear: TenantRule {
  package static let metadata = RuleMetadata(
    family: .store,
    number: 18,
    name: "quota-near",
    severity: .info,
    scope: .tenant,
    title: "The store has room for the users to be created",
    condition: """
      The AWS users and those that the forecast creates are more than 90 percent of the quota of \
      100,000.
      """,
    risk: "AWS refuses to create more users.",
    fix: "Have the quota raised.",
    source: RuleSource.quotas,
    needs: [.awsUsers]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    let total = tenant.store.users + (tenant.outlook.cycle?.creations ?? 0)
    if total > 90_000 {
      report.add("quota", message: "Users after the first cycle: \(total) of 100000.")
    }
    return .decided
  }
}
