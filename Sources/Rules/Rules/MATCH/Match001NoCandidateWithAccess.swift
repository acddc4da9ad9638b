// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// Reports an AWS user with access whom nobody in Entra claims.
package enum Match001NoCandidateWithAccess: UserRule {
  package static let metadata = RuleMetadata(
    family: .matching,
    number: 1,
    name: "no-candidate-with-access",
    severity: .high,
    title: "Every AWS user with access has a person in Entra",
    condition: """
      No Entra user claims an address of the AWS user, equal or near, or a recorded decision \
      says that nobody is this person; and the AWS user has an account or application \
      assignment, directly or through a group. If the export holds no assignments, access is \
      possible and the rule fires too.
      """,
    risk: """
      From the switch on nobody can sign in as this user, while the assignments stay in \
      place.
      """,
    fix: """
      Link the person by decision, create the person in Entra, or accept the loss and remove \
      the assignments.
      """,
    source: RuleSource.unmatchedUsers
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard user.match?.verdict == .unmatched, let local = user.local, local.hasAccess != false
    else { return }
    let nobody = user.isDecidedByPerson ? "Nobody in Entra, by decision" : "Nobody in Entra"
    report.add(
      "userName",
      local: local.userName,
      message: local.hasAccess == nil
        ? "\(nobody); the user may have access: no assignments were exported."
        : "\(nobody), and the user has access."
    )
  }
}
