// SPDX-License-Identifier: Apache-2.0
import Identity

/// Entra takes over an AWS group that was made by hand.
package enum Group003AdoptedByName: GroupRule {
  package static let metadata = RuleMetadata(
    family: .group,
    number: 3,
    name: "adopted-by-name",
    severity: .medium,
    scope: .group,
    title: "Every AWS group that provisioning takes over is meant to be taken over",
    condition: """
      Exactly one assigned Entra group has exactly the displayName of the AWS group, and the AWS \
      group has no external id. Each member has a note of severity info.
      """,
    risk: """
      From the first cycle on Entra decides who is in the group, with all the access it carries.
      """,
    fix: "Confirm each group, or rename the Entra group if it is another one.",
    source: RuleSource.provisioningTutorial,
    needs: [.awsGroups, .entraAssignments, .entraGroups]
  )

  package static func check(_ group: GroupCase, _ report: inout RuleReport) {
    guard let local = group.local, local.externalIDs.isEmpty, let peer = group.peer,
      group.hasSameName(as: peer)
    else { return }
    group.report(
      &report,
      entra: peer.displayName,
      message: "The first cycle takes over this group, which was made by hand."
    )
  }
}
