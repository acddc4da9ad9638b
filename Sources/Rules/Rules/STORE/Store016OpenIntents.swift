// SPDX-License-Identifier: Apache-2.0
import Identity

/// A write has no known outcome.
package enum Store016OpenIntents: TenantRule {
  package static let metadata = RuleMetadata(
    family: .store,
    number: 16,
    name: "open-intents",
    severity: .blocker,
    scope: .tenant,
    title: "Every write has a known outcome",
    condition: "The journal holds an intent without an outcome.",
    risk: "Nobody knows whether the write was done.",
    fix: "Run crosswalk recover.",
    source: "own design",
    needs: [.journal]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    let count = tenant.operation.openIntents ?? 0
    if count > 0 { report.add("journal", message: "Writes without a known outcome: \(count).") }
    return .decided
  }
}
