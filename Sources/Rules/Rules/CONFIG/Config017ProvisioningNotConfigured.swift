// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// There is no provisioning.
package enum Config017ProvisioningNotConfigured: TenantRule {
  package static let metadata = RuleMetadata(
    family: .configuration,
    number: 17,
    name: "provisioning-not-configured",
    severity: .high,
    scope: .tenant,
    title: "Provisioning is configured",
    condition: "There is no provisioning job, or its status is NotConfigured.",
    risk: """
      AWS makes no users at sign-in: whoever is new stays outside, and whoever leaves stays \
      inside.
      """,
    fix: "Configure provisioning, or accept in writing that users are kept by hand.",
    source: RuleSource.graphSynchronization,
    needs: [.provisioningJob]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    guard let status = tenant.provisioning.job?.status else {
      return .unknown(.provisioningJob, what: "status")
    }

    if Folding.equalIgnoringASCIICase(status, "NotConfigured") {
      report.add("provisioning", entra: status, message: "Provisioning is not configured.")
    }
    return .decided
  }
}
