// SPDX-License-Identifier: Apache-2.0
import Identity

/// A policy depends on who the user is called.
package enum Access011PolicyDependsOnIdentity: TenantRule {
  package static let metadata = RuleMetadata(
    family: .access,
    number: 11,
    name: "policy-depends-on-identity",
    severity: .high,
    scope: .tenant,
    title: "No policy of a permission set depends on names that change",
    condition: """
      A policy condition of a permission set holds `aws:PrincipalTag/`, `identitystore:UserId`, \
      the user name or e-mail of an AWS user, or a role session name.
      """,
    risk: "The policy allows or refuses something else once users are renamed.",
    fix: "Change the policy before users are renamed.",
    source: RuleSource.instanceModel,
    needs: [.permissionPolicies]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    for policy in tenant.access.identityPolicies ?? [] {
      report.add(
        "policy",
        local: policy.permissionSet,
        message: "A condition holds \(policy.mention)."
      )
    }
    return .decided
  }
}
