// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// Somebody in Entra has the same names and nothing else.
package enum Match015NamesOnlyHint: UserRule {
  package static let metadata = RuleMetadata(
    family: .matching,
    number: 15,
    name: "names-only-hint",
    severity: .low,
    title: "AWS users without a candidate are nobody in Entra",
    condition: """
      The AWS user has no candidate, and an Entra user has the given and family name of the AWS \
      user, which occur once on each side. A hint only, never followed.
      """,
    risk: "None by itself: the right person may be missed.",
    fix: "Ask the person; equal names are no evidence of identity.",
    source: "own design",
    suppressedBy: ["MATCH-014"],
    needs: [.entraNames]
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard user.match?.verdict == .unmatched, user.match?.decision != .human else { return }
    for hint in user.facts.hints where hint.kind == .names {
      report.add(
        "givenName",
        local: user.local.map { $0.personName ?? $0.userName },
        entra: hint.value,
        entraRow: hint.entraRow,
        message: "The same names and no address: a hint, not a match."
      )
    }
  }
}
