// SPDX-License-Identifier: Apache-2.0
import Identity

/// Attributes for access control are on, and their inputs were not exported.
package enum Store005ExtensionNotAsked: TenantRule {
  package static let metadata = RuleMetadata(
    family: .store,
    number: 5,
    name: "extension-not-asked",
    severity: .medium,
    scope: .tenant,
    title: "The enterprise attributes are exported while policies use them",
    condition: """
      Attributes for access control are configured, and the export of the AWS users has no \
      enterprise extension.
      """,
    risk: "Rules about those attributes say nothing.",
    fix: "Export with --extensions aws:identitystore:enterprise.",
    source: RuleSource.serviceModel,
    needs: [.abac, .awsUsers]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    guard let keys = tenant.access.controlKeys, !keys.isEmpty else {
      return .notApplicable("Attributes for access control are off.")
    }
    guard let hasExtension = tenant.store.hasEnterpriseExtension else {
      return .unknown(.awsUsers, what: "whether the enterprise extension was asked for")
    }
    if !hasExtension {
      report.add("extensions", message: "The export of the AWS users has no enterprise extension.")
    }
    return .decided
  }
}
