// SPDX-License-Identifier: Apache-2.0
import Identity

/// An application keeps its own identities.
package enum Access010ApplicationWithOwnDirectory: TenantRule {
  package static let metadata = RuleMetadata(
    family: .access,
    number: 10,
    name: "application-with-own-directory",
    severity: .medium,
    scope: .tenant,
    title: "Owners of applications with their own identities have been asked",
    condition: "The project file marks the application as keeping its own identities.",
    risk: "A changed user name makes a second identity there.",
    fix: "Ask the owner before users are renamed.",
    source: "github.com/aws-samples/manage-identity-source-transition-for-aws-iam-identity-center",
    needs: [.awsApplications]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    for application in tenant.access.applications ?? [] where application.keepsOwnIdentities {
      report.add(
        "application",
        local: application.name,
        message: "The application keeps its own identities."
      )
    }
    return .decided
  }
}
