// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// Reports a candidate whose names are not the AWS user's.
package enum Match008NamesContradict: UserRule {
  package static let metadata = RuleMetadata(
    family: .matching,
    number: 8,
    name: "names-contradict",
    severity: .high,
    title: "The names of the candidate are those of the AWS user",
    condition: """
      Given and family name of the linked Entra user or best candidate both differ from \
      those in AWS after normalisation, case folding and removal of accents, also if \
      exchanged. Not reported for a link that a person decided.
      """,
    risk: """
      The address may have been handed on: the candidate would inherit the access of its \
      former owner.
      """,
    fix: "Find out who the AWS user is, and decide.",
    source: "own design"
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard let names = user.openCandidate?.names, names == .none else { return }
    report.add(
      "displayName",
      local: user.local?.personName,
      entra: user.entra?.personName,
      message: "Neither the given nor the family name agrees."
    )
  }
}
