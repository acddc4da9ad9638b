// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// Provisioning deletes.
package enum Config022DeletesEnabled: TenantRule {
  package static let metadata = RuleMetadata(
    family: .configuration,
    number: 22,
    name: "deletes-enabled",
    severity: .medium,
    scope: .tenant,
    title: "Provisioning does not delete before somebody decided so",
    condition: "flowTypes of an object mapping include Delete.",
    risk: "A leaver's AWS user may be deleted instead of disabled, with its assignments.",
    fix: "Decide before the first cycle.",
    source: RuleSource.graphObjectMapping,
    needs: [.attributeMappings]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    for object in tenant.provisioning.objects ?? [] where object.isEnabled {
      let deletes = object.flowTypes.contains { Folding.equalIgnoringASCIICase($0, "Delete") }
      guard deletes else { continue }
      report.add(
        "mapping",
        entra: object.isForGroups ? "groups" : "users",
        message: "The mapping of \(object.isForGroups ? "groups" : "users") includes deletion."
      )
    }
    return .decided
  }
}
