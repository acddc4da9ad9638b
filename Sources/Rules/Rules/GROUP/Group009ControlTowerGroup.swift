// SPDX-License-Identifier: Apache-2.0
import Identity

/// Entra would take over a group of AWS Control Tower.
package enum Group009ControlTowerGroup: GroupRule {
  package static let metadata = RuleMetadata(
    family: .group,
    number: 9,
    name: "control-tower-group",
    severity: .high,
    scope: .group,
    title: "Groups of AWS Control Tower have no peer in Entra",
    condition: """
      The displayName of the AWS group is in the fenced list (the groups that Control Tower makes, \
      or the configured ones), and an assigned Entra group has the name, compared folded.
      """,
    risk: "Control Tower relies on its groups; provisioning would change their members.",
    fix: "Rename the Entra group. Never match, rename or delete the AWS group.",
    source: "github.com/awslabs/ssosync issues 50, 88 and 366",
    needs: [.awsGroups, .entraAssignments, .entraGroups]
  )

  package static func check(_ group: GroupCase, _ report: inout RuleReport) {
    guard let name = group.local?.displayName, group.fencedNames.contains(where: name.hasSameBytes),
      let peer = group.peers?.first
    else { return }
    report.add(
      "group",
      local: name,
      entra: peer.displayName,
      message: "The group belongs to AWS Control Tower, and Entra would take it over."
    )
  }
}
