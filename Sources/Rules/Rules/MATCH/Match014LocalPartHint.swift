// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// Somebody in Entra has the same local part at another domain.
package enum Match014LocalPartHint: UserRule {
  package static let metadata = RuleMetadata(
    family: .matching,
    number: 14,
    name: "local-part-hint",
    severity: .low,
    title: "AWS users without a candidate are nobody in Entra",
    condition: """
      The AWS user has no candidate, and an Entra user has the local part of the AWS address at \
      another domain. A hint only, never followed.
      """,
    risk: "None by itself: the right person may be missed.",
    fix: "Ask whether the domain changed; if so, state it in the domain map.",
    source: "github.com/slashdevops/idp-scim-sync issue 57",
    needs: [.entraNames]
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard user.match?.verdict == .unmatched, user.match?.decision != .human else { return }
    for hint in user.facts.hints where hint.kind == .localPart {
      report.add(
        "email",
        local: user.local.map { $0.email ?? $0.userName },
        entra: hint.value,
        entraRow: hint.entraRow,
        message: "Another domain, the same local part: a hint, not a match."
      )
    }
  }
}
