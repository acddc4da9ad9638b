// SPDX-License-Identifier: Apache-2.0
import Identity

/// Part of the NameID claim could not be evaluated.
package enum NameID020NotSimulable: TenantRule {
  package static let metadata = RuleMetadata(
    family: .nameID,
    number: 20,
    name: "not-simulable",
    severity: .medium,
    scope: .tenant,
    title: "Every row of the NameID claim can be evaluated",
    condition: """
      A row of the NameID claim in force uses a transformation or condition that the run could not \
      evaluate for every user.
      """,
    risk: "Nothing is said about the sign-in of the users under that row.",
    fix: "Capture a response of one user under each such row.",
    source: RuleSource.claimsPolicy,
    needs: [.claims]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    for row in tenant.sign.claims?.rows ?? [] where !row.isEvaluable {
      report.add(
        "nameId",
        entra: row.source,
        message: row.transformations.isEmpty
          ? "The condition of this row could not be evaluated."
          : "This row could not be evaluated: \(listed(row.transformations))."
      )
    }
    return .decided
  }
}
