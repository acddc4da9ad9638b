// SPDX-License-Identifier: Apache-2.0
import Identity

/// The whole directory is provisioned.
package enum Config020ScopeSyncAll: TenantRule {
  package static let metadata = RuleMetadata(
    family: .configuration,
    number: 20,
    name: "scope-sync-all",
    severity: .high,
    scope: .tenant,
    title: "Only assigned people are provisioned",
    condition: "SyncAll is on.",
    risk: "Every user of the tenant is made in AWS.",
    fix: "Set the scope to assigned users and groups.",
    source: RuleSource.howProvisioningWorks,
    needs: [.provisioningJob]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    guard let value = tenant.provisioning.job?.syncsAll else {
      return .unknown(.provisioningJob, what: "SyncAll")
    }
    if value == true { report.add("provisioning", message: "The whole directory is in scope.") }
    return .decided
  }
}
