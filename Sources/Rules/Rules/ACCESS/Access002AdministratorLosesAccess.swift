// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// An administrator cannot sign in after the switch.
package enum Access002AdministratorLosesAccess: UserRule {
  package static let metadata = RuleMetadata(
    family: .access,
    number: 2,
    name: "administrator-loses-access",
    severity: .blocker,
    title: "Every administrator signs in after the switch",
    condition: """
      The AWS user holds an administrator permission set, directly or through a group, and the \
      forecast of the sign-in is not OK. Also for users whom a decision leaves alone: after the \
      switch nobody signs in with a local password.
      """,
    risk: "An administrator is locked out on the day of the switch.",
    fix: "Cure the finding that is named before the wave.",
    source: "own design",
    needs: [.accessAssignments, .forecast]
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard let local = user.local, let access = user.facts.access, access.worksAfter == false,
      !user.facts.administers.isEmpty
    else { return }
    report.add(
      "access",
      local: local.userName,
      entra: user.entra?.reportName,
      message: "An administrator (\(listed(user.facts.administers))) cannot sign in after the "
        + "switch\(cause(access))"
    )
  }

  private static func cause(_ access: UserFacts.Access) -> String {
    access.decidingRule.isEmpty ? "." : ": \(access.decidingRule)."
  }
}
