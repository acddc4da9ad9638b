// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// Reports a recorded decision that can't be followed.
package enum Match019DecisionConflicts: UserRule {
  package static let metadata = RuleMetadata(
    family: .matching,
    number: 19,
    name: "decision-conflicts",
    severity: .blocker,
    title: "No recorded decision contradicts another one or names an unknown id",
    condition: """
      The decision about this AWS user names an Entra id that the snapshot does not hold, or \
      the decisions name one AWS user or one Entra user twice. None of them was obeyed.
      """,
    risk: """
      The file does not say what its author meant. Obeying half of it could link the wrong \
      person.
      """,
    fix: "Correct the rows in the file of decisions.",
    source: "own design"
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard user.match?.decision == .contradictory else { return }
    report.add(
      "userName",
      local: user.local?.userName,
      message: "The decision names an unknown id, or an id that another decision names too."
    )
  }
}
