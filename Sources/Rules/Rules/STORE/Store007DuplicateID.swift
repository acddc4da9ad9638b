// SPDX-License-Identifier: Apache-2.0
import Identity

/// One id stands for two records.
package enum Store007DuplicateID: TenantRule {
  package static let metadata = RuleMetadata(
    family: .store,
    number: 7,
    name: "duplicate-id",
    severity: .blocker,
    scope: .tenant,
    title: "Every id occurs once",
    condition: "One UserId or Entra object id occurs twice with different content.",
    risk: "Nobody can tell which record is true.",
    fix: "Export again.",
    source: "own design",
    needs: [.inputFiles]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    for id in tenant.store.duplicateIDs {
      report.add("id", local: id, message: "The id occurs twice with different content.")
    }
    return .decided
  }
}
