// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// No role of the application can be assigned to people.
package enum Config015NoUsableAppRole: TenantRule {
  package static let metadata = RuleMetadata(
    family: .configuration,
    number: 15,
    name: "no-usable-app-role",
    severity: .high,
    scope: .tenant,
    title: "The application has an enabled role for users",
    condition: "No enabled appRole has User among its allowedMemberTypes.",
    risk: "Nobody can be assigned but with default access.",
    fix: "Add a role.",
    source: RuleSource.graphRoles,
    needs: [.application]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    guard let application = tenant.application else {
      return .unknown(.application, what: "application")
    }

    guard let roles = application.roles else { return .unknown(.application, what: "appRoles") }
    let isUsable = roles.contains { role in
      role.isEnabled
        && role.allowedMemberTypes.contains { Folding.equalIgnoringASCIICase($0, "User") }
    }
    if !isUsable { report.add("appRoles", message: "No enabled role can be assigned to users.") }
    return .decided
  }
}
