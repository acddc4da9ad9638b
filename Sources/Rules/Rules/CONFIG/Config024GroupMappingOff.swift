// SPDX-License-Identifier: Apache-2.0
import Identity

/// Groups are not provisioned while access is by group.
package enum Config024GroupMappingOff: TenantRule {
  package static let metadata = RuleMetadata(
    family: .configuration,
    number: 24,
    name: "group-mapping-off",
    severity: .high,
    scope: .tenant,
    title: "Groups are provisioned if access is by group",
    condition: "The object mapping of groups is off.",
    risk: "Who joins or leaves a team keeps or lacks its access.",
    fix: "Switch the mapping of groups on, or move access to users.",
    source: RuleSource.graphObjectMapping,
    needs: [.attributeMappings]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    for object in tenant.provisioning.objects ?? [] where object.isForGroups && !object.isEnabled {
      report.add("mapping", entra: "groups", message: "The mapping of groups is switched off.")
    }
    return .decided
  }
}
