// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// Reports an AWS user without access whom nobody in Entra claims.
package enum Match002NoCandidateWithoutAccess: UserRule {
  package static let metadata = RuleMetadata(
    family: .matching,
    number: 2,
    name: "no-candidate-without-access",
    severity: .low,
    title: "Every AWS user without access is known to be still needed",
    condition: "As MATCH-001, but the export shows that no assignment reaches the AWS user.",
    risk: """
      A stale record: nobody can sign in as this user after the switch, and nobody loses \
      anything.
      """,
    fix: "Delete the user by decision, or leave it out of the migration.",
    source: RuleSource.unmatchedUsers
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard user.match?.verdict == .unmatched, let local = user.local, local.hasAccess == false
    else { return }
    report.add(
      "userName",
      local: local.userName,
      message: "Nobody in Entra, and no assignment reaches the user."
    )
  }
}
