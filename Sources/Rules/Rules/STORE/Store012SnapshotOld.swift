// SPDX-License-Identifier: Apache-2.0
import Identity

/// The snapshot is too old to act on.
package enum Store012SnapshotOld: TenantRule {
  package static let metadata = RuleMetadata(
    family: .store,
    number: 12,
    name: "snapshot-old",
    severity: .medium,
    scope: .tenant,
    title: "The snapshot is fresh when the plan is applied",
    condition: """
      The snapshot was taken more than the configured number of hours (24) before the run.
      """,
    risk: "People changed since then.",
    fix: "Export again.",
    source: "own design",
    needs: [.runTime, .plan]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    guard let taken = tenant.store.takenAt else {
      return .unknown(.runTime, what: "time of the snapshot")
    }
    if (tenant.now ?? 0) - taken > tenant.store.oldestHours * 3600 {
      report.add(
        "snapshot",
        message: "The snapshot is over \(Int(tenant.store.oldestHours)) hours old."
      )
    }
    return .decided
  }
}
