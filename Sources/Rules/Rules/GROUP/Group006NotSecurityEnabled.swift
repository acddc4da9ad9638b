// SPDX-License-Identifier: Apache-2.0
import Identity

/// An assigned group is no security group.
package enum Group006NotSecurityEnabled: GroupRule {
  package static let metadata = RuleMetadata(
    family: .group,
    number: 6,
    name: "not-security-enabled",
    severity: .high,
    scope: .group,
    title: "Every assigned group is a security group",
    condition: "A group assigned to the application has securityEnabled false.",
    risk: "Its members are neither provisioned nor allowed to sign in.",
    fix: "Use a security group.",
    source: RuleSource.howProvisioningWorks,
    needs: [.entraAssignments, .entraGroups]
  )

  package static func check(_ group: GroupCase, _ report: inout RuleReport) {
    for peer in group.peers ?? [] where peer.isSecurityEnabled == false {
      report.add(
        "securityEnabled",
        local: group.local?.displayName,
        entra: peer.displayName ?? peer.id,
        message: "The assigned group is not security-enabled, so its members count as not assigned."
      )
    }
  }
}
