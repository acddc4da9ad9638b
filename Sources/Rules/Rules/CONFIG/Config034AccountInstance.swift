// SPDX-License-Identifier: Apache-2.0
import Identity

/// The instance belongs to one account.
package enum Config034AccountInstance: TenantRule {
  package static let metadata = RuleMetadata(
    family: .configuration,
    number: 34,
    name: "account-instance",
    severity: .medium,
    scope: .tenant,
    title: "The instance belongs to the organization",
    condition: "The instance is an account instance.",
    risk: "It knows no permission sets, and assignments cannot be listed by principal.",
    fix: "Read the assignments in the other direction, and confirm that this instance is meant.",
    source: RuleSource.instanceModel,
    needs: [.instance]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    guard let isOfAccount = tenant.instance?.isAccountInstance else {
      return .unknown(.instance, what: "owner of the instance")
    }
    if isOfAccount { report.add("instance", message: "The instance belongs to one account.") }
    return .decided
  }
}
