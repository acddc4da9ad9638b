// SPDX-License-Identifier: Apache-2.0
import Identity

/// An account trusts another SAML provider.
package enum IAM011LeftOverSAMLProvider: TenantRule {
  package static let metadata = RuleMetadata(
    family: .iam,
    number: 11,
    name: "left-over-saml-provider",
    severity: .medium,
    scope: .tenant,
    title: "Accounts trust no SAML provider but the one of Identity Center",
    condition: """
      An account has a SAML provider whose name is not `AWSSSO_` and `_DO_NOT_DELETE` around \
      something.
      """,
    risk: "A second way in that the switch does not change.",
    fix: "Remove it, or record why it stays.",
    source: RuleSource.iamModel,
    needs: [.samlProviders]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    for provider in tenant.iam.samlProviders ?? [] where !provider.isOfIdentityCenter {
      report.add(
        "samlProvider",
        local: "\(provider.account)/\(provider.name)",
        message: "The account trusts a SAML provider that is not of Identity Center."
      )
    }
    return .decided
  }
}
