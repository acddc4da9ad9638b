// SPDX-License-Identifier: Apache-2.0
import Identity

/// Access is assigned to the deleted predecessor of somebody.
package enum Access006RecreatedPrincipal: TenantRule {
  package static let metadata = RuleMetadata(
    family: .access,
    number: 6,
    name: "recreated-principal",
    severity: .high,
    scope: .tenant,
    title: "No assignment names the deleted predecessor of a user or group",
    condition: "As ACCESS-005, and a principal with the last known name and another id exists.",
    risk: "The assignment looks right in the console and does not work.",
    fix: "Remove the assignment and add it again.",
    source: RuleSource.troubleshooting,
    needs: [.accessAssignments]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    guard let dangling = tenant.access.dangling else {
      return .unknown(.accessAssignments, what: "principals of the assignments")
    }
    for principal in dangling {
      guard let name = principal.recreatedAs else { continue }
      report.add(
        "assignment",
        local: name,
        message: "Assignments name the deleted \(principal.principalType) of this name: "
          + "\(principal.assignments)."
      )
    }
    return .decided
  }
}
