// SPDX-License-Identifier: Apache-2.0
import Identity

/// The SCIM token expires soon.
package enum Config028SCIMTokenExpiring: TenantRule {
  package static let metadata = RuleMetadata(
    family: .configuration,
    number: 28,
    name: "scim-token-expiring",
    severity: .medium,
    scope: .tenant,
    title: "The SCIM token is valid for 90 days",
    condition: """
      The token was made more than 275 days and at most one year before the run, or nobody knows \
      when.
      """,
    risk: "Provisioning stops on that day.",
    fix: "Rotate the token, and put the next date into a calendar.",
    source: RuleSource.tokenRotation,
    needs: [.provisioningToken, .runTime]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    guard let made = tenant.provisioning.token?.createdAt else {
      report.add("scimToken", message: "Nobody knows when the SCIM token was made.")
      return .decided
    }
    let age = (tenant.now ?? 0) - made
    if age > 275 * 86_400, age <= 365 * 86_400 {
      report.add("scimToken", message: "The SCIM token expires within 90 days.")
    }
    return .decided
  }
}
