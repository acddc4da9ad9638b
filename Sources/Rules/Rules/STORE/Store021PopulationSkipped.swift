// SPDX-License-Identifier: Apache-2.0
import Identity

/// Records were left out of the run.
package enum Store021PopulationSkipped: TenantRule {
  package static let metadata = RuleMetadata(
    family: .store,
    number: 21,
    name: "population-skipped",
    severity: .info,
    scope: .tenant,
    title: "Whoever is left out of the run is counted",
    condition: "Records of the inputs were left out. Reported once for each reason.",
    risk: "None by itself: what is left out is not judged.",
    fix: "Read the list of the skipped records.",
    source: "own design"
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    for skipped in tenant.store.skipped where skipped.count > 0 {
      report.add("skipped", message: "Left out, \(skipped.reason): \(skipped.count).")
    }
    return .decided
  }
}
