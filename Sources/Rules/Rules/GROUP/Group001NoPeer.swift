// SPDX-License-Identifier: Apache-2.0
import Identity

/// An AWS group with access has no group in Entra that the cycle would adopt.
package enum Group001NoPeer: GroupRule {
  package static let metadata = RuleMetadata(
    family: .group,
    number: 1,
    name: "no-peer",
    severity: .high,
    scope: .group,
    title: "Every AWS group with access has an assigned Entra group of the same name",
    condition: """
      The AWS group has an assignment, and no group assigned to the application has its \
      displayName, compared folded. Provisioning of groups is meant.
      """,
    risk: """
      The group stays as it is at the switch: people who join or leave a team later keep or lack \
      its access.
      """,
    fix: "Create, rename or assign the peer in Entra, or accept that the group is kept by hand.",
    source: RuleSource.provisioningTutorial,
    needs: [.awsGroups, .accessAssignments, .entraAssignments, .entraGroups]
  )

  package static func check(_ group: GroupCase, _ report: inout RuleReport) {
    guard let local = group.local, local.hasAccess == true, let peers = group.peers, peers.isEmpty
    else { return }
    report.add(
      "group",
      local: local.displayName ?? local.id,
      message: "No group of this name is assigned in Entra: its members stay as they are at the "
        + "switch."
    )
  }
}
