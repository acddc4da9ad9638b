// SPDX-License-Identifier: Apache-2.0
import Identity

/// The cycle is predicted to go into quarantine.
package enum SCIM023PredictedQuarantine: TenantRule {
  package static let metadata = RuleMetadata(
    family: .provisioning,
    number: 23,
    name: "predicted-quarantine",
    severity: .medium,
    scope: .tenant,
    title: "The cycle fails too rarely for quarantine",
    condition: """
      The forecast predicts 5,000 or more failures and more than 40 percent, or 40,000 or more \
      failures.
      """,
    risk: "Entra slows the cycle to once a day and stops it after four weeks.",
    fix: "Cure the failures before provisioning is started.",
    source: RuleSource.quarantine,
    needs: [.forecast]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    guard let cycle = tenant.outlook.cycle else {
      return .unknown(.forecast, what: "failures of the first cycle")
    }
    let isShare = cycle.failures >= 5000 && cycle.failures * 100 > cycle.users * 40
    if isShare || cycle.failures >= 40_000 {
      report.add(
        "provisioning",
        message: "Predicted failures: \(cycle.failures) of \(cycle.users) users."
      )
    }
    return .decided
  }
}
