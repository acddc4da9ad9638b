// SPDX-License-Identifier: Apache-2.0
import Identity

/// Entra does not know where AWS takes responses.
package enum Config007ReplyURLMissing: TenantRule {
  package static let metadata = RuleMetadata(
    family: .configuration,
    number: 7,
    name: "reply-url-missing",
    severity: .blocker,
    scope: .tenant,
    title: "The ACS URL of the primary Region is a reply URL",
    condition: "The ACS URL of the primary Region is not in replyUrls, compared exactly.",
    risk: "Entra refuses every sign-in.",
    fix: "Add it under Basic SAML Configuration, Reply URL.",
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

    guard let urls = application.replyURLs else {
      return .unknown(.application, what: "replyUrls")
    }
    let services = tenant.sign.serviceProvider?.consumerServices ?? []
    for service in services where service.isPrimary == true && !urls.holds(service.url) {
      report.add(
        "replyUrl",
        local: service.url,
        entra: listed(urls),
        proposed: service.url,
        message: "The ACS URL of the primary Region is no reply URL of the application."
      )
    }
    return .decided
  }
}
