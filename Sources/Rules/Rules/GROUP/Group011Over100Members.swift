// SPDX-License-Identifier: Apache-2.0
import Identity

/// A group has more members than one request carries.
package enum Group011Over100Members: GroupRule {
  package static let metadata = RuleMetadata(
    family: .group,
    number: 11,
    name: "over-100-members",
    severity: .info,
    scope: .group,
    title: "Groups of more than 100 members are known",
    condition: "The AWS group or an assigned Entra group has more than 100 members.",
    risk: "None by itself: a client has to split its requests, which Entra does.",
    fix: "None needed; expect the group to take longer.",
    source: "github.com/goauthentik/authentik issue 20410",
    needs: [.awsGroups]
  )

  package static func check(_ group: GroupCase, _ report: inout RuleReport) {
    let count = max(group.members?.count ?? 0, group.peers?.compactMap(\.memberCount).max() ?? 0)
    guard count > 100 else { return }
    report.add(
      "group",
      local: group.local?.displayName,
      entra: group.peers?.first?.displayName,
      message: "The group has \(count) members."
    )
  }
}
