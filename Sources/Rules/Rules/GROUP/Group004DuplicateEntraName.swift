// SPDX-License-Identifier: Apache-2.0
import Identity

/// Two groups assigned in Entra have one name.
package enum Group004DuplicateEntraName: GroupRule {
  package static let metadata = RuleMetadata(
    family: .group,
    number: 4,
    name: "duplicate-entra-name",
    severity: .high,
    scope: .group,
    title: "No two groups assigned in Entra have the same name",
    condition: """
      Two or more Entra groups assigned to the application have one displayName, compared folded. \
      Each member of the AWS group of that name has a note of severity info.
      """,
    risk: "The second is refused with 409, or both write into one AWS group in turn.",
    fix: "Rename one of them, or take its assignment away.",
    source: RuleSource.troubleshooting,
    needs: [.entraAssignments, .entraGroups]
  )

  package static func check(_ group: GroupCase, _ report: inout RuleReport) {
    guard let peers = group.peers, peers.count > 1 else { return }
    group.report(
      &report,
      entra: listed(peers.map { $0.displayName ?? $0.id }),
      message: "\(peers.count) groups of this name are assigned in Entra."
    )
  }
}
