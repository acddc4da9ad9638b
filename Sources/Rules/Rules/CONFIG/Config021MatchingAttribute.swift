// SPDX-License-Identifier: Apache-2.0
import Identity

/// Provisioning matches by another attribute.
package enum Config021MatchingAttribute: TenantRule {
  package static let metadata = RuleMetadata(
    family: .configuration,
    number: 21,
    name: "matching-attribute",
    severity: .blocker,
    scope: .tenant,
    title: "Users are matched by userName, groups by displayName",
    condition: """
      The attributes with a matching priority are not exactly userName for users and displayName \
      for groups.
      """,
    risk: "AWS cannot filter by others: every user is a new one, or an error.",
    fix: "Restore the matching attributes.",
    source: RuleSource.troubleshooting,
    needs: [.attributeMappings]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    for object in tenant.provisioning.objects ?? [] where object.isEnabled {
      let expected = object.isForGroups ? "displayName" : "userName"
      let matching = object.attributes.filter { $0.matchingPriority > 0 }.map(\.target)
      if matching.count == 1, matching.holds(expected) { continue }
      report.add(
        "mapping",
        local: expected,
        entra: listed(matching),
        proposed: expected,
        message: object.isForGroups
          ? "Groups are not matched by displayName alone."
          : "Users are not matched by userName alone."
      )
    }
    return .decided
  }
}
