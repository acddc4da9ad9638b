// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// Signatures use SHA-1.
package enum Config013SHA1Configured: TenantRule {
  package static let metadata = RuleMetadata(
    family: .configuration,
    number: 13,
    name: "sha1-configured",
    severity: .medium,
    scope: .tenant,
    title: "Signatures use SHA-256",
    condition: "SigningAlgorithm ends in rsa-sha1.",
    risk: "SHA-1 is broken, and support may end any day.",
    fix: "Choose SHA-256 under SAML Signing Certificate.",
    source: RuleSource.graphTokenPolicy,
    needs: [.tokenPolicies]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    for policy in tenant.sign.tokenPolicies ?? [] {
      guard let algorithm = policy.signingAlgorithm,
        Folding.asciiLowered(algorithm).endsWith("rsa-sha1")
      else { continue }
      report.add("signing", entra: algorithm, message: "Signatures use SHA-1.")
    }
    return .decided
  }
}
