// SPDX-License-Identifier: Apache-2.0
import Identity

/// An application of Identity Center is open to everybody.
package enum Access009ApplicationOpenToAll: TenantRule {
  package static let metadata = RuleMetadata(
    family: .access,
    number: 9,
    name: "application-open-to-all",
    severity: .medium,
    scope: .tenant,
    title: "Every application asks for an assignment",
    condition: "AssignmentRequired of an application is false.",
    risk: "Whoever is provisioned has the application.",
    fix: "Require assignment.",
    source: RuleSource.instanceModel,
    needs: [.awsApplications]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    let applications = tenant.access.applications ?? []
    for application in applications where application.isAssignmentRequired == false {
      report.add(
        "application",
        local: application.name,
        message: "Every user of the store has the application."
      )
    }
    if let open = applications.first(where: { $0.isAssignmentRequired == nil }) {
      return .unknown(.awsApplications, what: "whether \(open.name) requires assignment")
    }
    return .decided
  }
}
