// SPDX-License-Identifier: Apache-2.0
import Identity

/// The approved plan is not of today's inputs and rules.
package enum Store014PlanDigestMismatch: TenantRule {
  package static let metadata = RuleMetadata(
    family: .store,
    number: 14,
    name: "plan-digest-mismatch",
    severity: .blocker,
    scope: .tenant,
    title: "The plan is of today's inputs and rules",
    condition: "The digest of the plan differs from the digest of its inputs and rules.",
    risk: "Something is applied that nobody approved.",
    fix: "Plan again, and have the plan approved.",
    source: "own design",
    needs: [.plan]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    if tenant.operation.plan?.hasSameDigest == false {
      report.add("plan", message: "The digest of the plan is not that of its inputs and rules.")
    }
    return .decided
  }
}
