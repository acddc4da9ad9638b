// SPDX-License-Identifier: Apache-2.0
import Identity

/// An AWS group and its peer differ in case or normalisation only.
package enum Group002PeerByCaseOnly: GroupRule {
  package static let metadata = RuleMetadata(
    family: .group,
    number: 2,
    name: "peer-by-case-only",
    severity: .medium,
    scope: .group,
    title: "The names of an AWS group and its peer are the same bytes",
    condition: """
      Exactly one assigned Entra group has the displayName of the AWS group folded, and the bytes \
      differ. Each member has a note of severity info.
      """,
    risk: "Whether the cycle adopts the group or makes a second one is not proved.",
    fix: "Rename one of the two to the bytes of the other before the cycle.",
    source: RuleSource.provisioningTutorial,
    needs: [.awsGroups, .entraAssignments, .entraGroups]
  )

  package static func check(_ group: GroupCase, _ report: inout RuleReport) {
    guard group.local != nil, let peer = group.peer, !group.hasSameName(as: peer) else { return }
    group.report(
      &report,
      entra: peer.displayName,
      message: "The names differ in case or normalisation only, so adoption is not proved."
    )
  }
}
