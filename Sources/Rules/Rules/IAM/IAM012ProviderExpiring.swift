// SPDX-License-Identifier: Apache-2.0
import Identity

/// A SAML provider expires soon.
package enum IAM012ProviderExpiring: TenantRule {
  package static let metadata = RuleMetadata(
    family: .iam,
    number: 12,
    name: "provider-expiring",
    severity: .medium,
    scope: .tenant,
    title: "No SAML provider expires within 90 days",
    condition: """
      ValidUntil of a SAML provider that is not of Identity Center is within 90 days of the run, \
      or past.
      """,
    risk: "Sign-in through it stops.",
    fix: "Renew its metadata, or remove the provider.",
    source: RuleSource.iamModel,
    needs: [.samlProviders, .runTime]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    let now = tenant.now ?? 0
    for provider in tenant.iam.samlProviders ?? [] where !provider.isOfIdentityCenter {
      guard let until = provider.validUntil, until - now < 90 * 86_400 else { continue }
      report.add(
        "samlProvider",
        local: "\(provider.account)/\(provider.name)",
        message: until < now
          ? "The SAML provider has expired." : "The SAML provider expires within 90 days."
      )
    }
    return .decided
  }
}
