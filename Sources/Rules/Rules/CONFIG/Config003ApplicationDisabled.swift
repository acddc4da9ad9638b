// SPDX-License-Identifier: Apache-2.0
import Identity

/// The application is switched off.
package enum Config003ApplicationDisabled: TenantRule {
  package static let metadata = RuleMetadata(
    family: .configuration,
    number: 3,
    name: "application-disabled",
    severity: .blocker,
    scope: .tenant,
    title: "The application is enabled",
    condition: "accountEnabled of the service principal is false.",
    risk: "Nobody signs in, assigned or not.",
    fix: "Enable it under Properties of the enterprise application.",
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

    guard let value = application.accountEnabled else {
      return .unknown(.application, what: "accountEnabled")
    }
    if value == false {
      report.add(
        "accountEnabled",
        entra: "false",
        proposed: "true",
        message: "The application is disabled for sign-in."
      )
    }
    return .decided
  }
}
