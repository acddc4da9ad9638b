// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// Provisioning is in quarantine.
package enum Config018ProvisioningQuarantined: TenantRule {
  package static let metadata = RuleMetadata(
    family: .configuration,
    number: 18,
    name: "provisioning-quarantined",
    severity: .blocker,
    scope: .tenant,
    title: "Provisioning is not in quarantine",
    condition: "The status of the job is Quarantine.",
    risk: "Changes reach AWS once a day or not at all.",
    fix: "Act on the reason that is shown.",
    source: RuleSource.quarantine,
    needs: [.provisioningJob]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    guard let status = tenant.provisioning.job?.status else {
      return .unknown(.provisioningJob, what: "status")
    }

    if Folding.equalIgnoringASCIICase(status, "Quarantine") {
      report.add(
        "provisioning",
        entra: tenant.provisioning.job?.quarantineReason ?? status,
        message: "Provisioning is in quarantine."
      )
    }
    return .decided
  }
}
