// SPDX-License-Identifier: Apache-2.0
import Identity

/// Entra asks for signed requests.
package enum Config016SignedRequestsRequired: TenantRule {
  package static let metadata = RuleMetadata(
    family: .configuration,
    number: 16,
    name: "signed-requests-required",
    severity: .high,
    scope: .tenant,
    title: "Entra does not ask for signed requests",
    condition: """
      The application demands signed AuthnRequests. Whether AWS signs them is not verified.
      """,
    risk: "Sign-ins that begin at AWS may be refused.",
    fix: "Switch the demand off, or prove it with a captured request.",
    source: "own design, after the ADFS migration checks of AzureAD/Deployment-Plans",
    needs: [.application]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    guard let application = tenant.application else {
      return .unknown(.application, what: "application")
    }

    guard let value = application.requiresSignedRequests else {
      return .unknown(.application, what: "requestSignatureVerification")
    }
    if value == true {
      report.add(
        "requestSignatureVerification",
        entra: "true",
        proposed: "false",
        message: "The application demands signed requests."
      )
    }
    return .decided
  }
}
