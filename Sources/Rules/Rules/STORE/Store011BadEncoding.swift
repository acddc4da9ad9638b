// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// An input is not UTF-8.
package enum Store011BadEncoding: TenantRule {
  package static let metadata = RuleMetadata(
    family: .store,
    number: 11,
    name: "bad-encoding",
    severity: .medium,
    scope: .tenant,
    title: "Every input is UTF-8",
    condition: "An input was converted from UTF-16, or holds bytes that are no UTF-8.",
    risk: "Names with accents may be damaged, and do not match then.",
    fix: "Export as UTF-8.",
    source: "own design",
    needs: [.inputFiles]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    for input in tenant.store.inputs ?? [] {
      if Folding.equalIgnoringASCIICase(input.encoding, "UTF-8") { continue }
      report.add("input", local: input.name, message: "The file is \(input.encoding).")
    }
    return .decided
  }
}
