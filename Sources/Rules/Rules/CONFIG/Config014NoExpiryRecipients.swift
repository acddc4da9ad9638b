// SPDX-License-Identifier: Apache-2.0
import Identity

/// Nobody is told that the certificate expires.
package enum Config014NoExpiryRecipients: TenantRule {
  package static let metadata = RuleMetadata(
    family: .configuration,
    number: 14,
    name: "no-expiry-recipients",
    severity: .low,
    scope: .tenant,
    title: "Two people are told when the certificate expires",
    condition: "notificationEmailAddresses is empty.",
    risk: "The certificate expires unseen, and everybody is locked out.",
    fix: "Add two addresses under SAML Signing Certificate.",
    source: RuleSource.certificateTutorial,
    needs: [.application]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    guard let application = tenant.application else {
      return .unknown(.application, what: "application")
    }

    guard let count = application.expiryRecipients else {
      return .unknown(.application, what: "notificationEmailAddresses")
    }
    if count == 0 {
      report.add(
        "notificationEmailAddresses",
        message: "Nobody is told when the certificate expires."
      )
    }
    return .decided
  }
}
