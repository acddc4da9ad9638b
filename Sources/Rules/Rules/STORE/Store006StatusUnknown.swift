// SPDX-License-Identifier: Apache-2.0
import Identity

/// The export does not say who is disabled in AWS.
package enum Store006StatusUnknown: TenantRule {
  package static let metadata = RuleMetadata(
    family: .store,
    number: 6,
    name: "status-unknown",
    severity: .info,
    scope: .tenant,
    title: "The export says which AWS users are disabled",
    condition: "UserStatus is missing for some AWS users. Counted once.",
    risk: "Rules about disabled AWS users say nothing about them.",
    fix: "Export with a newer AWS CLI.",
    source: RuleSource.serviceModel,
    needs: [.awsUsers]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    let count = tenant.store.usersWithoutStatus
    if count > 0 {
      report.add("userStatus", message: "AWS users without a status in the export: \(count).")
    }
    return .decided
  }
}
