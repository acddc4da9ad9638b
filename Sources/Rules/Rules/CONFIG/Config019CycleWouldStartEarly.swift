// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// Provisioning runs before the renames are done.
package enum Config019CycleWouldStartEarly: TenantRule {
  package static let metadata = RuleMetadata(
    family: .configuration,
    number: 19,
    name: "cycle-would-start-early",
    severity: .blocker,
    scope: .tenant,
    title: "Provisioning is paused until the renames are done",
    condition: "The status of the job is Active while renames of the plan are not applied.",
    risk: """
      The cycle comes within 40 minutes, and makes second users where the renames are not done.
      """,
    fix: "Pause provisioning until the plan is verified.",
    source: RuleSource.cycleTiming,
    needs: [.provisioningJob, .plan]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    guard let status = tenant.provisioning.job?.status else {
      return .unknown(.provisioningJob, what: "status")
    }

    let open = tenant.operation.plan?.openRenames ?? 0
    if Folding.equalIgnoringASCIICase(status, "Active"), open > 0 {
      report.add(
        "provisioning",
        entra: status,
        message: "Provisioning is active, and renames that are not applied: \(open)."
      )
    }
    return .decided
  }
}
