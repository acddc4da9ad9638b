// SPDX-License-Identifier: Apache-2.0
import Identity

/// An assigned group holds other groups.
package enum Group005NestedGroupAssigned: GroupRule {
  package static let metadata = RuleMetadata(
    family: .group,
    number: 5,
    name: "nested-group-assigned",
    severity: .high,
    scope: .group,
    title: "Assigned groups hold people, not groups",
    condition: "A group assigned to the application has a group among its direct members.",
    risk: """
      Entra does not follow nested groups: people of the inner group are not provisioned and \
      cannot sign in.
      """,
    fix: "Assign the inner groups too, or make their members direct ones.",
    source: RuleSource.howProvisioningWorks,
    needs: [.entraAssignments, .entraGroups]
  )

  package static func check(_ group: GroupCase, _ report: inout RuleReport) {
    for peer in group.peers ?? [] {
      guard let nested = peer.nestedGroups, nested > 0 else { continue }
      report.add(
        "group",
        local: group.local?.displayName,
        entra: peer.displayName ?? peer.id,
        message: nested == 1
          ? "A group is a member of this assigned group; its people are not covered."
          : "\(nested) groups are members of this assigned group; their people are not covered."
      )
    }
  }
}
