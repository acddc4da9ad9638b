// SPDX-License-Identifier: Apache-2.0
import Identity

/// A policy names a role of Identity Center.
package enum IAM013TrustNamesReservedRole: TenantRule {
  package static let metadata = RuleMetadata(
    family: .iam,
    number: 13,
    name: "trust-names-reserved-role",
    severity: .medium,
    scope: .tenant,
    title: "No policy names a role of Identity Center by its generated name",
    condition: """
      A trust or resource policy names a role that begins with `AWSReservedSSO_` and ends in its \
      generated part.
      """,
    risk: "The policy breaks when the permission set is made again, which changes the name.",
    fix: "Use a condition on the ARN with a wildcard.",
    source: RuleSource.troubleshooting,
    needs: [.trustPolicies]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    for mention in tenant.iam.reservedRoleMentions ?? [] {
      report.add(
        "policy",
        local: "\(mention.account)/\(mention.holder)",
        message: "A policy names the role \(mention.role)."
      )
    }
    return .decided
  }
}
