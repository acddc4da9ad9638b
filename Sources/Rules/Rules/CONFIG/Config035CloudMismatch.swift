// SPDX-License-Identifier: Apache-2.0
import Identity

/// Hosts of different clouds are mixed.
package enum Config035CloudMismatch: TenantRule {
  package static let metadata = RuleMetadata(
    family: .configuration,
    number: 35,
    name: "cloud-mismatch",
    severity: .high,
    scope: .tenant,
    title: "All hosts are of one cloud",
    condition: "The login host, the scope and the Graph host are not of the same national cloud.",
    risk: "Tokens of one cloud are refused by another.",
    fix: "Correct the hosts.",
    source: RuleSource.nationalClouds,
    needs: [.cloudHosts]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    guard let hosts = tenant.operation.cloudHosts else { return .decided }
    if !hosts.login.hasSameBytes(as: hosts.graph) || !hosts.scope.hasSameBytes(as: hosts.graph) {
      report.add(
        "hosts",
        entra: "\(hosts.login), \(hosts.scope), \(hosts.graph)",
        message: "Login, scope and Graph hosts are of different clouds."
      )
    }
    return .decided
  }
}
