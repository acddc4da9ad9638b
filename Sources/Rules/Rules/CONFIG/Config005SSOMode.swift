// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// The application is set to another kind of sign-on.
package enum Config005SSOMode: TenantRule {
  package static let metadata = RuleMetadata(
    family: .configuration,
    number: 5,
    name: "sso-mode",
    severity: .medium,
    scope: .tenant,
    title: "The application is set to SAML",
    condition: "preferredSingleSignOnMode is neither saml nor null.",
    risk: "The application may not answer with SAML.",
    fix: "Choose SAML under Single sign-on.",
    source: RuleSource.graphServicePrincipal,
    needs: [.application]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    guard let application = tenant.application else {
      return .unknown(.application, what: "application")
    }

    if application.preferredSingleSignOnMode == .unknown {
      return .unknown(.application, what: "preferredSingleSignOnMode")
    }

    if let mode = application.preferredSingleSignOnMode.text,
      !Folding.equalIgnoringASCIICase(mode, "saml")
    {
      report.add(
        "preferredSingleSignOnMode",
        entra: mode,
        proposed: "saml",
        message: "The application is not set to SAML."
      )
    }
    return .decided
  }
}
