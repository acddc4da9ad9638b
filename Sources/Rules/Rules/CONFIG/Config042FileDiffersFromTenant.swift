// SPDX-License-Identifier: Apache-2.0
import Identity

/// The project file states another mapping than the tenant has.
package enum Config042FileDiffersFromTenant: TenantRule {
  package static let metadata = RuleMetadata(
    family: .configuration,
    number: 42,
    name: "file-differs-from-tenant",
    severity: .medium,
    scope: .tenant,
    title: "The project file states what is in force",
    condition: """
      The project file and the documents of the tenant differ in a mapping, a filter or the scope. \
      What decides the sign-in is NAMEID-022.
      """,
    risk: "The forecast is for another configuration than the one in force.",
    fix: "Change the configuration in Entra, or the project file.",
    source: "own design",
    needs: [.attributeMappings]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    for difference in tenant.federation.evidence.differences where !difference.decidesSignIn {
      report.add(
        difference.key,
        local: difference.file,
        entra: difference.tenant,
        message: "The project file states another value than the one in force."
      )
    }
    return .decided
  }
}
