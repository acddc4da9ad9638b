// SPDX-License-Identifier: Apache-2.0
import Identity

/// What happens to people who leave the scope was not decided.
package enum Config025OutOfScopeHandling: TenantRule {
  package static let metadata = RuleMetadata(
    family: .configuration,
    number: 25,
    name: "out-of-scope-handling",
    severity: .medium,
    scope: .tenant,
    title: "It is decided what happens to people who leave the scope",
    condition: """
      SkipOutOfScopeDeletions is not set, and people who were provisioned leave the scope.
      """,
    risk: "Their AWS users are disabled in the next cycle.",
    fix: "Decide, and set it if they should stay.",
    source: RuleSource.graphSynchronization,
    needs: [.provisioningJob]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    guard let isSet = tenant.provisioning.job?.skipsOutOfScopeDeletions else {
      return .unknown(.provisioningJob, what: "SkipOutOfScopeDeletions")
    }
    guard let leaving = tenant.outlook.usersLeavingScope else {
      return .unknown(.forecast, what: "people who leave the scope")
    }
    if !isSet, leaving > 0 {
      report.add("provisioning", message: "Provisioned people who leave the scope: \(leaving).")
    }
    return .decided
  }
}
