// SPDX-License-Identifier: Apache-2.0
import Identity

/// Entra does not know an ACS URL of an added Region.
package enum Config008RegionReplyURLMissing: TenantRule {
  package static let metadata = RuleMetadata(
    family: .configuration,
    number: 8,
    name: "region-reply-url-missing",
    severity: .medium,
    scope: .tenant,
    title: "Every ACS URL of the instance is a reply URL",
    condition: """
      An ACS URL of another Region, or a dual-stack one, is not in replyUrls, compared exactly.
      """,
    risk: "Sign-ins of that Region or over that network fail.",
    fix: "Add it under Basic SAML Configuration, Reply URL.",
    source: RuleSource.regions,
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
    for service in services where service.isPrimary == false && !urls.holds(service.url) {
      report.add(
        "replyUrl",
        local: service.url,
        entra: listed(urls),
        proposed: service.url,
        message:
          "An ACS URL of an added Region or of dual-stack is no reply URL of the application."
      )
    }
    return .decided
  }
}
