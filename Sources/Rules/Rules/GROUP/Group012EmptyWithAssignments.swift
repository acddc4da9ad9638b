// SPDX-License-Identifier: Apache-2.0
import Identity

/// A group without members has access.
package enum Group012EmptyWithAssignments: GroupRule {
  package static let metadata = RuleMetadata(
    family: .group,
    number: 12,
    name: "empty-with-assignments",
    severity: .low,
    scope: .group,
    title: "Every AWS group with access has members",
    condition: "The AWS group has an assignment and no members.",
    risk: "Whoever is put into the group by mistake has its access at once.",
    fix: "Remove the assignments, or keep the group on purpose.",
    source: "own design",
    needs: [.awsGroups, .accessAssignments]
  )

  package static func check(_ group: GroupCase, _ report: inout RuleReport) {
    guard let local = group.local, local.hasAccess == true, let members = group.members,
      members.isEmpty
    else { return }
    report.add(
      "group",
      local: local.displayName ?? local.id,
      message: "The group has access and no members."
    )
  }
}
