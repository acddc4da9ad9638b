// SPDX-License-Identifier: Apache-2.0
import Identity

/// Two AWS groups hold one external id.
package enum Group013DuplicateExternalID: GroupRule {
  package static let metadata = RuleMetadata(
    family: .group,
    number: 13,
    name: "duplicate-external-id",
    severity: .high,
    scope: .group,
    title: "No two AWS groups hold the same external id",
    condition: "An external id of the AWS group is also held by another AWS group.",
    risk: "AWS answers 409 to a cycle that writes one of them.",
    fix: "Map the object id to externalId, and correct one of the groups.",
    source: RuleSource.troubleshooting,
    needs: [.awsGroups]
  )

  package static func check(_ group: GroupCase, _ report: inout RuleReport) {
    guard let local = group.local, !local.sharingExternalID.isEmpty else { return }
    report.add(
      "externalId",
      local: local.displayName ?? local.id,
      message: "Other AWS groups hold the same external id: \(listed(local.sharingExternalID))."
    )
  }
}
