// SPDX-License-Identifier: Apache-2.0
import Identity

/// Access is assigned to somebody who no longer exists.
package enum Access005DanglingAssignment: TenantRule {
  package static let metadata = RuleMetadata(
    family: .access,
    number: 5,
    name: "dangling-assignment",
    severity: .medium,
    scope: .tenant,
    title: "Every assignment names a user or group of the store",
    condition: """
      An account or application assignment names a principal id that the store does not hold, and \
      no principal of its last known name exists.
      """,
    risk: "The grant is dead, or comes alive if the id ever returns.",
    fix: "Remove the assignment.",
    source: "github.com/aws-samples/manage-identity-source-transition-for-aws-iam-identity-center",
    needs: [.accessAssignments]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    guard let dangling = tenant.access.dangling else {
      return .unknown(.accessAssignments, what: "principals of the assignments")
    }
    for principal in dangling where principal.recreatedAs == nil {
      report.add(
        "assignment",
        local: principal.principalID,
        message: "Assignments of a \(principal.principalType) that does not exist: "
          + "\(principal.assignments)."
      )
    }
    return .decided
  }
}
