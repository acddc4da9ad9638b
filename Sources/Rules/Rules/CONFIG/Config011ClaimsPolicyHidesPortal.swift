// SPDX-License-Identifier: Apache-2.0
import Identity

/// The claims that the portal shows are not in force.
package enum Config011ClaimsPolicyHidesPortal: TenantRule {
  package static let metadata = RuleMetadata(
    family: .configuration,
    number: 11,
    name: "claims-policy-hides-portal",
    severity: .medium,
    scope: .tenant,
    title: "The claims that the portal shows are in force",
    condition: "A claimsMappingPolicy is assigned to the application.",
    risk: "Whoever reads or edits Attributes & Claims in the portal sees something without effect.",
    fix: "Document the policy, or remove it.",
    source: RuleSource.claimsPolicy,
    needs: [.claims]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    if tenant.sign.claims?.isMappingPolicy == true {
      report.add("claims", message: "A claims mapping policy supersedes the claims of the portal.")
    }
    return .decided
  }
}
