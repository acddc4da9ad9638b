// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// The application is for single accounts.
package enum Config001WrongGalleryApp: TenantRule {
  package static let metadata = RuleMetadata(
    family: .configuration,
    number: 1,
    name: "wrong-gallery-app",
    severity: .blocker,
    scope: .tenant,
    title: "The application is the one for IAM Identity Center",
    condition: """
      applicationTemplateId is 8b1025e4-1dd2-430b-a150-2ef79cd700f5, AWS Single-Account Access.
      """,
    risk: "It speaks to one AWS account, not to Identity Center.",
    fix: "Use the gallery application AWS IAM Identity Center.",
    source: RuleSource.provisioningAPI,
    needs: [.application]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    guard let application = tenant.application else {
      return .unknown(.application, what: "application")
    }

    if application.applicationTemplateID == .unknown {
      return .unknown(.application, what: "applicationTemplateId")
    }

    if let template = application.applicationTemplateID.text,
      Folding.equalIgnoringASCIICase(template, "8b1025e4-1dd2-430b-a150-2ef79cd700f5")
    {
      report.add(
        "applicationTemplateId",
        entra: template,
        message: "This is the application for single AWS accounts."
      )
    }
    return .decided
  }
}
