// SPDX-License-Identifier: Apache-2.0
import Identity

/// An export ends in the middle.
package enum Store002PartialExport: TenantRule {
  package static let metadata = RuleMetadata(
    family: .store,
    number: 2,
    name: "partial-export",
    severity: .blocker,
    scope: .tenant,
    title: "Every input is complete",
    condition: "An input has a NextToken or nextLink at its top level.",
    risk: "People who are missing from the file count as nobody.",
    fix: "Export again without a limit on items.",
    source: RuleSource.cliOutput,
    needs: [.inputFiles]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    for input in tenant.store.inputs ?? [] where input.isPartial {
      report.add("input", local: input.name, message: "The file names a next page.")
    }
    return .decided
  }
}
