// SPDX-License-Identifier: Apache-2.0
import Identity

/// People who are not assigned may sign in.
package enum Config004AssignmentNotRequired: TenantRule {
  package static let metadata = RuleMetadata(
    family: .configuration,
    number: 4,
    name: "assignment-not-required",
    severity: .high,
    scope: .tenant,
    title: "The application requires assignment",
    condition: "appRoleAssignmentRequired is false.",
    risk: "Whoever is in the tenant gets a NameID, and with it any AWS user of that name.",
    fix: "Require assignment under Properties of the enterprise application.",
    source: RuleSource.graphSSO,
    needs: [.application]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    guard let application = tenant.application else {
      return .unknown(.application, what: "application")
    }

    guard let value = application.appRoleAssignmentRequired else {
      return .unknown(.application, what: "appRoleAssignmentRequired")
    }
    if value == false {
      report.add(
        "appRoleAssignmentRequired",
        entra: "false",
        proposed: "true",
        message: "Everybody of the tenant may sign in to the application."
      )
    }
    return .decided
  }
}
