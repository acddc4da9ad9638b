// SPDX-License-Identifier: Apache-2.0
import Identity

/// AWS refuses the name of an assigned group.
package enum Group010IllegalName: GroupRule {
  package static let metadata = RuleMetadata(
    family: .group,
    number: 10,
    name: "illegal-name",
    severity: .high,
    scope: .group,
    title: "AWS takes the names of all assigned groups",
    condition: """
      The displayName of an assigned Entra group is null, blank, longer than 1,024 characters, or \
      holds a character outside the pattern of Group.DisplayName.
      """,
    risk: "AWS answers 400 and the group is not provisioned.",
    fix: "Rename the group in Entra.",
    source: RuleSource.serviceModel,
    needs: [.entraAssignments, .entraGroups]
  )

  package static func check(_ group: GroupCase, _ report: inout RuleReport) {
    for peer in group.peers ?? [] {
      let name = peer.displayName ?? ""
      guard !ValueLimits.groupName.allows(name) || ValueText.isBlank(name) else { continue }
      report.add(
        "displayName",
        local: group.local?.displayName,
        entra: name,
        proposed: ValueText.cleaned(name, to: .groupName),
        message: "AWS does not take this name of a group."
      )
    }
  }
}
