// SPDX-License-Identifier: Apache-2.0
import Identity

/// The instance is not active, or it is not clear which one is meant.
package enum Config033InstanceNotUsable: TenantRule {
  package static let metadata = RuleMetadata(
    family: .configuration,
    number: 33,
    name: "instance-not-usable",
    severity: .blocker,
    scope: .tenant,
    title: "One active instance is chosen",
    condition: """
      The status of the instance is not ACTIVE, or several instances are visible and the project \
      file chooses none.
      """,
    risk: "The run would act on the wrong instance, or on none.",
    fix: "Choose an instance, or wait.",
    source: RuleSource.instanceModel,
    needs: [.instance]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    guard let instance = tenant.instance else { return .unknown(.instance, what: "instance") }
    if instance.visibleInstances > 1, !instance.isChosen {
      report.add(
        "instance",
        message: "Visible instances: \(instance.visibleInstances); none is chosen."
      )
      return .decided
    }
    guard let status = instance.status else { return .unknown(.instance, what: "Status") }
    if !status.hasSameBytes(as: "ACTIVE") {
      report.add("instance", local: status, message: "The instance is not active.")
    }
    return .decided
  }
}
