// SPDX-License-Identifier: Apache-2.0
import Identity

/// Enforced policies ask for more than a password.
package enum Entra012SignInNeedsConditions: TenantRule {
  package static let metadata = RuleMetadata(
    family: .entra,
    number: 12,
    name: "sign-in-needs-conditions",
    severity: .medium,
    scope: .tenant,
    title: "People know what the first sign-in asks of them",
    condition: """
      An enforced Conditional Access policy includes the application and asks for multifactor \
      authentication, a device or another control, or looks at locations. Reported once for each \
      policy.
      """,
    risk: "People may be stopped at the first sign-in.",
    fix: "Tell the people concerned, and have them register before.",
    source: RuleSource.conditionalAccess,
    needs: [.conditionalAccess]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    let policies = tenant.policies ?? []
    for policy in policies where !policy.isReportOnly && !policy.blocks {
      guard !policy.controls.isEmpty || policy.hasLocations else { continue }
      let asked = policy.controls + (policy.hasLocations ? ["locations"] : [])
      report.add(
        "conditionalAccess",
        entra: policy.name,
        message: "The policy asks for: \(asked.joined(separator: ", "))."
      )
    }
    if let open = policies.first(where: { !$0.isEvaluable && $0.blocks }) {
      return .unknown(.conditionalAccess, what: "whom the policy \(open.name) concerns")
    }
    return .decided
  }
}
