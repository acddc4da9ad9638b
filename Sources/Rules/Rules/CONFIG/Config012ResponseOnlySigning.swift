// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// Only the response is signed.
package enum Config012ResponseOnlySigning: TenantRule {
  package static let metadata = RuleMetadata(
    family: .configuration,
    number: 12,
    name: "response-only-signing",
    severity: .medium,
    scope: .tenant,
    title: "The assertion is signed",
    condition: "TokenResponseSigningPolicy is ResponseOnly.",
    risk: "It is not proved that AWS takes it.",
    fix: "Sign the assertion, or both.",
    source: RuleSource.graphTokenPolicy,
    needs: [.tokenPolicies]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    for policy in tenant.sign.tokenPolicies ?? [] {
      guard let signing = policy.responseSigning,
        Folding.equalIgnoringASCIICase(signing, "ResponseOnly")
      else { continue }
      report.add(
        "signing",
        entra: signing,
        proposed: "TokenOnly",
        message: "Only the response is signed, not the assertion."
      )
    }
    return .decided
  }
}
