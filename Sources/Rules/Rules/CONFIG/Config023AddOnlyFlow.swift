// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// An attribute is sent only when the user is made.
package enum Config023AddOnlyFlow: TenantRule {
  package static let metadata = RuleMetadata(
    family: .configuration,
    number: 23,
    name: "add-only-flow",
    severity: .low,
    scope: .tenant,
    title: "Every mapped attribute follows its source",
    condition: "flowType of a mapped attribute is ObjectAddOnly.",
    risk: "Later changes are not sent, and an adopted user keeps its old value.",
    fix: "Review the mapping.",
    source: RuleSource.graphAttributeMapping,
    needs: [.attributeMappings]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    for object in tenant.provisioning.objects ?? [] where object.isEnabled {
      for flow in object.attributes
      where Folding.equalIgnoringASCIICase(flow.flowType, "ObjectAddOnly") {
        report.add(
          "mapping",
          local: flow.target,
          entra: flow.source,
          message: "The attribute is sent only when the object is made."
        )
      }
    }
    return .decided
  }
}
