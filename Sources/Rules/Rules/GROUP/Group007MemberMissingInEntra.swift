// SPDX-License-Identifier: Apache-2.0
import Identity

/// A member of an AWS group is missing in the Entra group.
package enum Group007MemberMissingInEntra: GroupRule {
  package static let metadata = RuleMetadata(
    family: .group,
    number: 7,
    name: "member-missing-in-entra",
    severity: .high,
    scope: .group,
    title: "Members of an AWS group are direct members of its peer",
    condition: """
      An AWS user is in the AWS group and linked to an Entra user who is no direct member of the \
      only peer of that name.
      """,
    risk: "The person may lose the group when Entra takes it over; AWS does not document it.",
    fix: "Add the person to the Entra group, or accept the loss.",
    source: "own design; open question in the AWS documentation of patchgroup",
    needs: [.awsGroups, .entraAssignments, .entraGroups]
  )

  package static func check(_ group: GroupCase, _ report: inout RuleReport) {
    guard let peer = group.peer, let members = group.members else { return }
    for member in members where member.isInPeer == false {
      report.add(
        "group",
        local: group.local?.displayName,
        entra: peer.displayName,
        localRow: member.localRow,
        entraRow: member.entraRow,
        message: "The person is in the AWS group and not in the Entra group that takes it over."
      )
    }
  }
}
