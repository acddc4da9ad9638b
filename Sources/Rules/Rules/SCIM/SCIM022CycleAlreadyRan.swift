// SPDX-License-Identifier: Apache-2.0
import Identity

/// Provisioning has run before.
package enum SCIM022CycleAlreadyRan: TenantRule {
  package static let metadata = RuleMetadata(
    family: .provisioning,
    number: 22,
    name: "cycle-already-ran",
    severity: .high,
    scope: .tenant,
    title: "The first cycle has not run yet",
    condition: "The status of the provisioning job tells of an execution or of a steady state.",
    risk: "Links exist and matching is not repeated: a forecast of the first cycle does not hold.",
    fix: "Read the provisioning log. Restart with Full only by decision.",
    source: RuleSource.howProvisioningWorks,
    needs: [.provisioningJob]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    guard let hasRun = tenant.provisioning.job?.hasRun else {
      return .unknown(.provisioningJob, what: "whether a cycle ran")
    }
    if hasRun { report.add("provisioning", message: "The provisioning job has run before.") }
    return .decided
  }
}
