// SPDX-License-Identifier: Apache-2.0
import Identity

/// How long the first cycle takes.
package enum SCIM028FirstCycleDuration: TenantRule {
  package static let metadata = RuleMetadata(
    family: .provisioning,
    number: 28,
    name: "first-cycle-duration",
    severity: .info,
    scope: .tenant,
    title: "The duration of the first cycle is planned for",
    condition: """
      Always reported when users, groups and memberships of the cycle are counted: 0.01 to 0.08 \
      minutes for each.
      """,
    risk: "A window that is too short ends in the middle of the cycle.",
    fix: "Plan the wave with the upper bound.",
    source: RuleSource.cycleTiming,
    needs: [.forecast]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    guard let cycle = tenant.outlook.cycle else {
      return .unknown(.forecast, what: "users of the first cycle")
    }
    guard let groups = cycle.groups, let memberships = cycle.memberships else {
      return .unknown(.entraGroups, what: "groups and memberships of the first cycle")
    }
    let objects = cycle.users + groups + memberships
    report.add(
      "provisioning",
      message: "The first cycle handles \(objects) objects: about \((objects + 50) / 100) to "
        + "\((objects * 8 + 50) / 100) minutes."
    )
    return .decided
  }
}
