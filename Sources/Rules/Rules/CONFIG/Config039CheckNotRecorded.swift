// SPDX-License-Identifier: Apache-2.0
import Identity

/// A step of the verification has no recorded outcome.
package enum Config039CheckNotRecorded: TenantRule {
  package static let metadata = RuleMetadata(
    family: .configuration,
    number: 39,
    name: "check-not-recorded",
    severity: .medium,
    scope: .tenant,
    title: "Every step of the verification has a recorded outcome",
    condition: """
      A step has no outcome, or its outcome lacks who, when or the digest of an attachment.
      """,
    risk: "Nobody can show that it was done.",
    fix: "Perform the step, and record it.",
    source: "github.com/prowler-cloud/prowler issue 8486",
    needs: [.recordedChecks]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    for check in tenant.operation.checks ?? [] where check.outcome == nil || !check.isComplete {
      report.add(
        "check",
        local: check.name,
        message: check.outcome == nil
          ? "No outcome is recorded of the step \(check.name)."
          : "The outcome of the step \(check.name) lacks who, when or the digest of an attachment."
      )
    }
    return .decided
  }
}
