// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// Reports a recorded decision that was made about other identifiers.
package enum Match018DecisionStale: UserRule {
  package static let metadata = RuleMetadata(
    family: .matching,
    number: 18,
    name: "decision-stale",
    severity: .medium,
    title: "Every recorded decision is about today's identifiers",
    condition: """
      A recorded decision names this AWS user, but the user names or addresses that it was \
      made on differ from today's. It was not obeyed.
      """,
    risk: "What was approved is not what is there now.",
    fix: "Look at both users again and confirm the decision with today's values.",
    source: "Okta documentation, import matching"
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard user.match?.decision == .stale else { return }
    report.add(
      "userName",
      local: user.local?.userName,
      entra: user.entra?.userPrincipalName,
      message: "The identifiers have changed since the decision was recorded."
    )
  }
}
