// SPDX-License-Identifier: Apache-2.0
import Identity

/// Nothing stops a mass deletion.
package enum Config026DeletionThresholdOff: TenantRule {
  package static let metadata = RuleMetadata(
    family: .configuration,
    number: 26,
    name: "deletion-threshold-off",
    severity: .low,
    scope: .tenant,
    title: "A threshold stops accidental deletions",
    condition: "The threshold against accidental deletions is not set.",
    risk: "A wrong filter disables everybody at once.",
    fix: "Set the threshold in the settings of provisioning.",
    source: RuleSource.accidentalDeletions,
    needs: [.provisioningJob]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    guard let value = tenant.provisioning.job?.hasDeletionThreshold else {
      return .unknown(.provisioningJob, what: "threshold against deletions")
    }
    if value == false {
      report.add("provisioning", message: "The threshold against accidental deletions is not set.")
    }
    return .decided
  }
}
