// SPDX-License-Identifier: Apache-2.0
import Identity

/// The configuration in force is not that of the project file.
package enum NameID022PlannedSourceNotInForce: TenantRule {
  package static let metadata = RuleMetadata(
    family: .nameID,
    number: 22,
    name: "planned-source-not-in-force",
    severity: .blocker,
    scope: .tenant,
    title: "What decides the sign-in is in force as the project file states it",
    condition: """
      The project file and the documents of the tenant differ in the source or format of the \
      NameID, or in the source of the SCIM userName.
      """,
    risk: "The forecast is for another configuration than the one that answers.",
    fix: "Change the configuration in Entra, or the project file.",
    source: RuleSource.claimsPolicy,
    needs: [.claims]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    for difference in tenant.federation.evidence.differences where difference.decidesSignIn {
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
