// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// The NameID is sent in a format that AWS does not take.
package enum NameID016FormatNotEmail: TenantRule {
  package static let metadata = RuleMetadata(
    family: .nameID,
    number: 16,
    name: "format-not-email",
    severity: .blocker,
    scope: .tenant,
    title: "The NameID is sent in the format emailAddress",
    condition: """
      The format of the claims in force, or without them the configured one, is unspecified, \
      persistent, transient or windowsDomainQualifiedName.
      """,
    risk: "AWS refuses every sign-in.",
    fix: "Set the NameID format to emailAddress in the claims of the application.",
    source: RuleSource.troubleshooting
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    let format = tenant.nameIDFormat
    let refused = ["unspecified", "persistent", "transient", "windowsDomainQualifiedName"]
    if refused.contains(where: { Folding.equalIgnoringASCIICase($0, format) }) {
      report.add(
        "nameIdFormat",
        entra: format,
        proposed: "emailAddress",
        message: "AWS takes the format emailAddress only."
      )
    }
    return .decided
  }
}
