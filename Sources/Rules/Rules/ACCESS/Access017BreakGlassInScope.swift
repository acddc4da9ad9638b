// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// An emergency account takes part in the migration.
package enum Access017BreakGlassInScope: UserRule {
  package static let metadata = RuleMetadata(
    family: .access,
    number: 17,
    name: "break-glass-in-scope",
    severity: .high,
    title: "Emergency accounts take no part in the migration",
    condition: """
      The project file names the AWS or Entra user as an emergency account, and it is linked, in \
      review, assigned to the application or blocked by a Conditional Access policy.
      """,
    risk: "The account that should survive a failed switch fails with it.",
    fix: "Exclude the account from matching, assignment and policies.",
    source: "github.com/maester365/maester; own design",
    needs: [.emergencyAccess]
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard user.facts.isEmergencyAccount,
      user.isLinked || user.match?.verdict == .review || !user.facts.blockingPolicies.isEmpty
        || user.entra?.assignment.isInScope == true
    else { return }
    report.add(
      local: user.local?.userName,
      entra: user.entra?.reportName,
      message: "An emergency account is part of the migration."
    )
  }
}
