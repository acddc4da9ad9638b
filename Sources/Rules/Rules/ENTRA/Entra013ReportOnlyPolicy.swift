// SPDX-License-Identifier: Apache-2.0
import Identity

/// A policy that is only reported would block.
package enum Entra013ReportOnlyPolicy: TenantRule {
  package static let metadata = RuleMetadata(
    family: .entra,
    number: 13,
    name: "report-only-policy",
    severity: .info,
    scope: .tenant,
    title: "Policies that would block once enforced are known",
    condition: """
      A Conditional Access policy in report-only mode includes the application and has the control \
      block. Reported once for each policy.
      """,
    risk: "People are stopped on the day on which it is enforced.",
    fix: "Review the policy before it is enforced.",
    source: RuleSource.conditionalAccess,
    needs: [.conditionalAccess]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    for policy in tenant.policies ?? [] where policy.isReportOnly && policy.blocks {
      report.add(
        "conditionalAccess",
        entra: policy.name,
        message: "The policy is in report-only mode and would block."
      )
    }
    return .decided
  }
}
