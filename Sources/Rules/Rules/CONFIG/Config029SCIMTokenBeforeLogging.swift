// SPDX-License-Identifier: Apache-2.0
import Identity

/// Provisioning leaves no trace in CloudTrail.
package enum Config029SCIMTokenBeforeLogging: TenantRule {
  package static let metadata = RuleMetadata(
    family: .configuration,
    number: 29,
    name: "scim-token-before-logging",
    severity: .low,
    scope: .tenant,
    title: "Provisioning is logged by CloudTrail",
    condition: "The token was made before September 2024.",
    risk: "What provisioning does is not logged.",
    fix: "Rotate the token.",
    source: RuleSource.scimLogging,
    needs: [.provisioningToken]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    guard let made = tenant.provisioning.token?.createdAt else {
      return .unknown(.provisioningToken, what: "age of the SCIM token")
    }

    // 2024-09-01T00:00:00Z
    if made < 1_725_148_800 {
      report.add("scimToken", message: "The SCIM token was made before its use was logged.")
    }
    return .decided
  }
}
