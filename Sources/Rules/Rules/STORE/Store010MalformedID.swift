// SPDX-License-Identifier: Apache-2.0
import Identity

/// An id has no form that AWS or Entra gives out.
package enum Store010MalformedID: TenantRule {
  package static let metadata = RuleMetadata(
    family: .store,
    number: 10,
    name: "malformed-id",
    severity: .high,
    scope: .tenant,
    title: "Every id has the form of its kind",
    condition: "An id is outside the pattern of its kind.",
    risk: "The file is probably not what its name says.",
    fix: "Check the file.",
    source: RuleSource.serviceModel,
    needs: [.inputFiles]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    for id in tenant.store.malformedIDs {
      report.add("id", local: id, message: "No id of AWS or Entra has this form.")
    }
    return .decided
  }
}
