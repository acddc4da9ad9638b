// SPDX-License-Identifier: Apache-2.0
import Identity

/// Something else happened than was predicted.
package enum Store020ForecastMissed: TenantRule {
  package static let metadata = RuleMetadata(
    family: .store,
    number: 20,
    name: "forecast-missed",
    severity: .high,
    scope: .tenant,
    title: "What happened in a wave is what was predicted",
    condition: "The state of a user after a wave differs from the prediction.",
    risk: "The next wave rests on a wrong forecast.",
    fix: "Explain the difference before the next wave.",
    source: "own design",
    needs: [.verification]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    let count = tenant.operation.missedForecasts ?? 0
    if count > 0 {
      report.add(
        "forecast",
        message: "Users whose state after the wave was not predicted: \(count)."
      )
    }
    return .decided
  }
}
