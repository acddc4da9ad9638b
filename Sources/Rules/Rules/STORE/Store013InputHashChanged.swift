// SPDX-License-Identifier: Apache-2.0
import Identity

/// An input file changed after it was read.
package enum Store013InputHashChanged: TenantRule {
  package static let metadata = RuleMetadata(
    family: .store,
    number: 13,
    name: "input-hash-changed",
    severity: .high,
    scope: .tenant,
    title: "Input files are as they were read",
    condition: "The SHA-256 of a file differs from the recorded one.",
    risk: "The snapshot shows something else than the files.",
    fix: "Import again.",
    source: "own design",
    needs: [.inputFiles]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    for input in tenant.store.inputs ?? [] where input.hasChanged {
      report.add("input", local: input.name, message: "The file has changed since it was read.")
    }
    return .decided
  }
}
