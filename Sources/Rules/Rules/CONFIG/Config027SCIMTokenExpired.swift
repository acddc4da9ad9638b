// SPDX-License-Identifier: Apache-2.0
import Identity

/// The SCIM token has expired.
package enum Config027SCIMTokenExpired: TenantRule {
  package static let metadata = RuleMetadata(
    family: .configuration,
    number: 27,
    name: "scim-token-expired",
    severity: .blocker,
    scope: .tenant,
    title: "The SCIM token is valid",
    condition: "The token was made more than one year before the run.",
    risk: "Provisioning has stopped.",
    fix: "Make a new token in AWS and enter it in Entra.",
    source: RuleSource.provisioning,
    needs: [.provisioningToken, .runTime]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    guard let made = tenant.provisioning.token?.createdAt else {
      return .unknown(.provisioningToken, what: "age of the SCIM token")
    }

    if (tenant.now ?? 0) - made > 365 * 86_400 {
      report.add("scimToken", message: "The SCIM token is over one year old.")
    }
    return .decided
  }
}
