// SPDX-License-Identifier: Apache-2.0
import Identity

/// An Entra user changed after the plan was made.
package enum Entra014ChangedSincePlan: UserRule {
  package static let metadata = RuleMetadata(
    family: .entra,
    number: 14,
    name: "changed-since-plan",
    severity: .high,
    title: "Entra users are as they were when the plan was made",
    condition: """
      Since the plan, mail, UPN, accountEnabled or existence of the linked Entra user changed.
      """,
    risk: "The planned operation may be wrong for the user as they are now.",
    fix: "Plan again.",
    source: "Microsoft Graph v1.0, user-delta.md",
    needs: [.tenantChanges]
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard user.isLinked, !user.facts.changedSincePlan.isEmpty else { return }
    report.add(
      user.facts.changedSincePlan[0],
      local: user.local?.userName,
      entra: user.entra?.reportName,
      message: "Changed since the plan: \(listed(user.facts.changedSincePlan))."
    )
  }
}
