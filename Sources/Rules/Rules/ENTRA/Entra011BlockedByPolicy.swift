// SPDX-License-Identifier: Apache-2.0
import Identity

/// A Conditional Access policy refuses the sign-in.
package enum Entra011BlockedByPolicy: UserRule {
  package static let metadata = RuleMetadata(
    family: .entra,
    number: 11,
    name: "blocked-by-policy",
    severity: .high,
    title: "No enforced Conditional Access policy blocks a person with an AWS user",
    condition: """
      An enforced policy that includes the application and the linked Entra user has the control \
      block, without a condition that was not evaluated.
      """,
    risk: "The person cannot sign in.",
    fix: "Change the policy, or exclude the person.",
    source: RuleSource.conditionalAccess,
    needs: [.conditionalAccess]
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard user.isLinked, !user.facts.blockingPolicies.isEmpty else { return }
    report.add(
      "signIn",
      local: user.local?.userName,
      entra: user.entra?.reportName,
      message: "Blocked by Conditional Access: \(listed(user.facts.blockingPolicies))."
    )
  }
}
