// SPDX-License-Identifier: Apache-2.0
import Identity

/// Access is assigned to a user instead of a group.
package enum Access008DirectUserAssignment: UserRule {
  package static let metadata = RuleMetadata(
    family: .access,
    number: 8,
    name: "direct-user-assignment",
    severity: .info,
    title: "Access is assigned to groups",
    condition: "At least one account or application assignment names the AWS user itself.",
    risk: "Access of single users is harder to govern once groups come from Entra.",
    fix: "Move the assignment to a group when there is time.",
    source: "own design",
    needs: [.accessAssignments]
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard let local = user.local, user.facts.directAssignments > 0 else { return }
    report.add(
      "assignment",
      local: local.userName,
      message: "Assignments that name the user and not a group: \(user.facts.directAssignments)."
    )
  }
}
