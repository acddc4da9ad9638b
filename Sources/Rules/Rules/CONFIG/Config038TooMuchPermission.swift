// SPDX-License-Identifier: Apache-2.0
import Identity

/// The tool may write although it only reads.
package enum Config038TooMuchPermission: TenantRule {
  package static let metadata = RuleMetadata(
    family: .configuration,
    number: 38,
    name: "too-much-permission",
    severity: .medium,
    scope: .tenant,
    title: "The tool reads with permissions to read",
    condition: "The token of a run that only reads carries permissions to write.",
    risk: "A leaked token can change the tenant.",
    fix: "Use a separate credential for reading.",
    source: RuleSource.graphServicePrincipal,
    needs: [.toolCredential]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    let permissions = tenant.operation.tool?.writePermissions ?? []
    if !permissions.isEmpty {
      report.add("tool", entra: listed(permissions), message: "The token of the tool may write.")
    }
    return .decided
  }
}
