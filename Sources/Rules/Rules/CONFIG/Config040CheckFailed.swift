// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// A step of the verification failed.
package enum Config040CheckFailed: TenantRule {
  package static let metadata = RuleMetadata(
    family: .configuration,
    number: 40,
    name: "check-failed",
    severity: .high,
    scope: .tenant,
    title: "Every step of the verification passed",
    condition: "The recorded outcome of a step is fail.",
    risk: "What the step was to show does not hold.",
    fix: "Cure the cause, and repeat the step.",
    source: "github.com/prowler-cloud/prowler issue 8486",
    needs: [.recordedChecks]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    for check in tenant.operation.checks ?? [] {
      guard let outcome = check.outcome, Folding.equalIgnoringASCIICase(outcome, "fail") else {
        continue
      }
      report.add(
        "check",
        local: check.name,
        message: "The recorded outcome of the step \(check.name) is fail."
      )
    }
    return .decided
  }
}
