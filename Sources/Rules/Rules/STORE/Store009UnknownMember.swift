// SPDX-License-Identifier: Apache-2.0
import Identity

/// A membership names somebody unknown.
package enum Store009UnknownMember: TenantRule {
  package static let metadata = RuleMetadata(
    family: .store,
    number: 9,
    name: "unknown-member",
    severity: .medium,
    scope: .tenant,
    title: "Memberships name users and groups of the export",
    condition: "A membership names a user or group that the exports do not hold.",
    risk: "Access by that group is counted wrongly.",
    fix: "Export users, groups and memberships together.",
    source: "own design",
    needs: [.awsGroups]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    let count = tenant.store.unknownMembers
    if count > 0 {
      report.add("membership", message: "Memberships that name somebody unknown: \(count).")
    }
    return .decided
  }
}
