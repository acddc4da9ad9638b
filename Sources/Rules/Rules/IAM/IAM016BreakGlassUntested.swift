// SPDX-License-Identifier: Apache-2.0
import Identity

/// The emergency path was not tested lately.
package enum IAM016BreakGlassUntested: TenantRule {
  package static let metadata = RuleMetadata(
    family: .iam,
    number: 16,
    name: "break-glass-untested",
    severity: .medium,
    scope: .tenant,
    title: "The emergency path was tested within 180 days",
    condition: """
      The last test of the recorded emergency path is more than 180 days before the run. A path \
      that was never tested is ACCESS-016.
      """,
    risk: "The path may fail when it is needed.",
    fix: "Test the path, and record when.",
    source: RuleSource.emergencyAccess,
    needs: [.emergencyAccess, .runTime]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    guard let emergency = tenant.operation.emergencyAccess, let path = emergency.path,
      let tested = emergency.testedAt
    else { return .decided }
    if (tenant.now ?? 0) - tested > 180 * 86_400 {
      report.add(
        "emergencyAccess",
        local: path,
        message: "The emergency path was last tested over 180 days ago."
      )
    }
    return .decided
  }
}
