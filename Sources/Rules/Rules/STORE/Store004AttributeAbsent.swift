// SPDX-License-Identifier: Apache-2.0
import Identity

/// An export lacks an attribute that rules need.
package enum Store004AttributeAbsent: TenantRule {
  package static let metadata = RuleMetadata(
    family: .store,
    number: 4,
    name: "attribute-absent",
    severity: .medium,
    scope: .tenant,
    title: "The exports carry every attribute that rules need",
    condition: "Records of a snapshot lack an attribute: it is absent, not null.",
    risk: "Rules that need it say nothing about those records.",
    fix: "Export again with the attribute.",
    source: """
      Microsoft Graph, user-list.md; service model of the Identity Store API (botocore 1.43.11)
      """,
    needs: [.inputFiles]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    for absence in tenant.store.absences where absence.records > 0 {
      report.add(
        absence.attribute,
        message: "\(absence.side): \(absence.records) records lack the attribute."
      )
    }
    return .decided
  }
}
