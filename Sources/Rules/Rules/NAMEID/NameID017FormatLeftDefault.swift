// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// The NameID format is left to Entra.
package enum NameID017FormatLeftDefault: TenantRule {
  package static let metadata = RuleMetadata(
    family: .nameID,
    number: 17,
    name: "format-left-default",
    severity: .medium,
    scope: .tenant,
    title: "The NameID format is set explicitly",
    condition: "The format of the claims in force, or without them the configured one, is default.",
    risk: "What is sent depends on the request and on Entra, and is not proved.",
    fix: "Set the NameID format to emailAddress in the claims of the application.",
    source: RuleSource.customClaims
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    if Folding.equalIgnoringASCIICase(tenant.nameIDFormat, "default") {
      report.add(
        "nameIdFormat",
        entra: "default",
        proposed: "emailAddress",
        message: "The format is not set, so Entra chooses it."
      )
    }
    return .decided
  }
}
