// SPDX-License-Identifier: Apache-2.0
import Identity

/// A policy blocks the tool itself.
package enum Config036ToolBlockedByPolicy: TenantRule {
  package static let metadata = RuleMetadata(
    family: .configuration,
    number: 36,
    name: "tool-blocked-by-policy",
    severity: .medium,
    scope: .tenant,
    title: "No policy blocks the tool",
    condition: """
      An enforced Conditional Access policy blocks the device code, or the service principal of \
      the tool.
      """,
    risk: "The next export fails.",
    fix: "Use another credential.",
    source: RuleSource.conditionalAccess,
    needs: [.toolCredential, .conditionalAccess]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    guard let policies = tenant.operation.tool?.blockingPolicies else {
      return .unknown(.conditionalAccess, what: "policies on the tool")
    }
    if !policies.isEmpty {
      report.add("tool", entra: listed(policies), message: "Conditional Access blocks the tool.")
    }
    return .decided
  }
}
