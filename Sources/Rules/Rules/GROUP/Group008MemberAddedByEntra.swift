// SPDX-License-Identifier: Apache-2.0
import Identity

/// Somebody gains a group when Entra takes it over.
package enum Group008MemberAddedByEntra: GroupRule {
  package static let metadata = RuleMetadata(
    family: .group,
    number: 8,
    name: "member-added-by-entra",
    severity: .high,
    scope: .group,
    title: "Members of the peer are members of the AWS group already",
    condition: """
      A direct member of the only peer is in scope and the linked AWS user is not in the AWS \
      group, or there is none yet; and the AWS group has access or none was exported.
      """,
    risk: "The person gains the access of the group with the first cycle.",
    fix: "Confirm the new member, or remove the person from the Entra group.",
    source: RuleSource.howProvisioningWorks,
    needs: [.awsGroups, .entraAssignments, .entraGroups]
  )

  package static func check(_ group: GroupCase, _ report: inout RuleReport) {
    guard let local = group.local, local.hasAccess != false, let peer = group.peer else { return }
    for member in group.incoming ?? [] {
      report.add(
        "group",
        local: local.displayName,
        entra: peer.displayName,
        localRow: member.localRow,
        entraRow: member.entraRow,
        message: "The first cycle adds the person to this group."
      )
    }
  }
}
