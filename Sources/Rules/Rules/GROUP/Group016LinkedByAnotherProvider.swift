// SPDX-License-Identifier: Apache-2.0
import Identity

/// An AWS group carries the mark of another owner.
package enum Group016LinkedByAnotherProvider: GroupRule {
  package static let metadata = RuleMetadata(
    family: .group,
    number: 16,
    name: "linked-by-another-provider",
    severity: .medium,
    scope: .group,
    title: "An AWS group is not linked to another object or provider",
    condition: """
      The AWS group has external ids, exactly one peer, and none of the ids is the object id of \
      the peer.
      """,
    risk: "The link of the earlier owner is overwritten and cannot be restored through the API.",
    fix: "Record the old external id, find out who owns the group, and decide.",
    source: RuleSource.serviceModel,
    needs: [.awsGroups, .entraAssignments, .entraGroups]
  )

  package static func check(_ group: GroupCase, _ report: inout RuleReport) {
    guard let local = group.local, let held = local.externalIDs.first, let peer = group.peer,
      !local.externalIDs.contains(where: { $0.id.hasSameBytes(as: peer.id) })
    else { return }
    report.add(
      "externalId",
      local: held.id,
      entra: peer.id,
      message: "The AWS group carries an external id that is not of its peer."
    )
  }
}
