// SPDX-License-Identifier: Apache-2.0
import Identity

/// The evidence does not verify.
package enum Store017EvidenceBroken: TenantRule {
  package static let metadata = RuleMetadata(
    family: .store,
    number: 17,
    name: "evidence-broken",
    severity: .blocker,
    scope: .tenant,
    title: "The evidence verifies",
    condition: "The hash chain or the manifest of the evidence does not verify.",
    risk: "An auditor cannot rely on any figure.",
    fix: "Restore the evidence from a copy.",
    source: "own design",
    needs: [.evidence]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    if tenant.operation.isEvidenceWhole == false {
      report.add("evidence", message: "The hash chain of the journal does not verify.")
    }
    return .decided
  }
}
