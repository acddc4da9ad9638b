// SPDX-License-Identifier: Apache-2.0
import Identity

/// Entra does not know the AWS issuer.
package enum Config006IdentifierMismatch: TenantRule {
  package static let metadata = RuleMetadata(
    family: .configuration,
    number: 6,
    name: "identifier-mismatch",
    severity: .blocker,
    scope: .tenant,
    title: "The AWS issuer is an identifier of the application",
    condition: """
      The issuer of the AWS side is in neither servicePrincipalNames nor identifierUris, compared \
      exactly.
      """,
    risk: "Entra refuses every request, or sends an audience that AWS refuses.",
    fix: "Upload the service provider metadata of AWS under Basic SAML Configuration.",
    source: RuleSource.awsTutorial,
    needs: [.application, .serviceProvider]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    guard let application = tenant.application else {
      return .unknown(.application, what: "application")
    }

    guard let identifiers = application.identifiers else {
      return .unknown(.application, what: "identifiers")
    }
    guard let issuer = tenant.sign.serviceProvider?.issuer else {
      return .unknown(.serviceProvider, what: "issuer")
    }
    if !identifiers.holds(issuer) {
      report.add(
        "identifier",
        local: issuer,
        entra: listed(identifiers),
        proposed: issuer,
        message: "The issuer of AWS is not an identifier of the application, byte for byte."
      )
    }
    return .decided
  }
}
