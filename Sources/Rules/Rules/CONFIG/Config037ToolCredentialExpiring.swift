// SPDX-License-Identifier: Apache-2.0
import Identity

/// The credential of the tool expires soon.
package enum Config037ToolCredentialExpiring: TenantRule {
  package static let metadata = RuleMetadata(
    family: .configuration,
    number: 37,
    name: "tool-credential-expiring",
    severity: .low,
    scope: .tenant,
    title: "The credential of the tool is valid for 30 days",
    condition: """
      The secret or certificate of the application of the tool expires within 30 days of the run, \
      or is past.
      """,
    risk: "The next export fails.",
    fix: "Renew the credential.",
    source: "own design",
    needs: [.toolCredential, .runTime]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    guard let until = tenant.operation.tool?.expiresAt else {
      return .unknown(.toolCredential, what: "when the credential expires")
    }
    if until - (tenant.now ?? 0) < 30 * 86_400 {
      report.add("tool", message: "The credential of the tool expires within 30 days.")
    }
    return .decided
  }
}
