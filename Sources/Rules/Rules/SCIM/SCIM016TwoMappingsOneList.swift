// SPDX-License-Identifier: Apache-2.0
import Identity

/// Two mappings fill a list that takes one value.
package enum SCIM016TwoMappingsOneList: TenantRule {
  package static let metadata = RuleMetadata(
    family: .provisioning,
    number: 16,
    name: "two-mappings-one-list",
    severity: .medium,
    scope: .tenant,
    title: "Each list of AWS is filled by one mapping",
    condition: """
      Two mappings of users with different selectors fill phoneNumbers, emails or addresses.
      """,
    risk: "The first user who has both values is refused with 400.",
    fix: "Keep one of them.",
    source: "AWS IAM Identity Center user guide, azure-ad-idp.html (archived edition)",
    needs: [.attributeMappings]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    for list in ["phoneNumbers", "emails", "addresses"] {
      var selectors: [String] = []
      for flow in tenant.provisioning.flows(forGroups: false)
      where flow.targetList.hasSameBytes(as: list) && !selectors.holds(flow.selector) {
        selectors.append(flow.selector)
      }
      guard selectors.count > 1 else { continue }
      report.add(
        "mapping",
        local: list,
        message: "Filled by \(selectors.count) mappings: \(listed(selectors))."
      )
    }
    return .decided
  }
}
