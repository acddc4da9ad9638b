// SPDX-License-Identifier: Apache-2.0
import Identity

/// The sign-on URL leads elsewhere.
package enum Config009SignOnURLWrong: TenantRule {
  package static let metadata = RuleMetadata(
    family: .configuration,
    number: 9,
    name: "sign-on-url-wrong",
    severity: .low,
    scope: .tenant,
    title: "The sign-on URL is the AWS portal or empty",
    condition: "loginUrl is set and is not the sign-in URL of the AWS portal.",
    risk: "The tile in My Apps leads to nowhere.",
    fix: "Correct it, or clear it.",
    source: RuleSource.entraSetup,
    needs: [.application, .serviceProvider]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    guard let application = tenant.application else {
      return .unknown(.application, what: "application")
    }

    if application.loginURL == .unknown {
      return .unknown(.application, what: "loginUrl")
    }

    guard let set = application.loginURL.text, !set.isEmpty else { return .decided }
    guard let portal = tenant.sign.serviceProvider?.portalURL else {
      return .unknown(.serviceProvider, what: "sign-in URL of the portal")
    }
    if !set.hasSameBytes(as: portal) {
      report.add(
        "loginUrl",
        local: portal,
        entra: set,
        proposed: portal,
        message: "The sign-on URL is not the sign-in URL of the portal."
      )
    }
    return .decided
  }
}
