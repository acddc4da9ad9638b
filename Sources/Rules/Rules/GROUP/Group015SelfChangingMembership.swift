// SPDX-License-Identifier: Apache-2.0
import Identity

/// The members of an assigned group follow a rule or an activation.
package enum Group015SelfChangingMembership: GroupRule {
  package static let metadata = RuleMetadata(
    family: .group,
    number: 15,
    name: "self-changing-membership",
    severity: .info,
    scope: .group,
    title: "Groups whose members change by themselves are known",
    condition: "An assigned Entra group is dynamic, or its membership is activated on demand.",
    risk: "Members at the switch may differ from those of the snapshot.",
    fix: "Read the members again before the plan is applied.",
    source: RuleSource.provisioningTutorial,
    needs: [.entraAssignments, .entraGroups]
  )

  package static func check(_ group: GroupCase, _ report: inout RuleReport) {
    for peer in group.peers ?? [] where peer.changesItself == true {
      report.add(
        "group",
        local: group.local?.displayName,
        entra: peer.displayName ?? peer.id,
        message: "Members of this group change by a rule or by activation."
      )
    }
  }
}
