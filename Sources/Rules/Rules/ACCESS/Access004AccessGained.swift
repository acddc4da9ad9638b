// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// A user gains access by the switch.
package enum Access004AccessGained: UserRule {
  package static let metadata = RuleMetadata(
    family: .access,
    number: 4,
    name: "access-gained",
    severity: .high,
    title: "Nobody gains access by the switch",
    condition: """
      By the forecast at least one pair of account and permission set, or application, is usable \
      afterwards and not today. If the rule that the forecast names as the cause has reported the \
      user, this is a note of severity info.
      """,
    risk: "Somebody has access that nobody granted.",
    fix: "Confirm it with the owner of the access, or correct the group or link.",
    source: RuleSource.howProvisioningWorks,
    needs: [.accessAssignments, .forecast]
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard let access = user.facts.access, access.gained + access.gainedApplications > 0,
      user.match?.verdict != .ignored
    else { return }
    let isReported = report.isReported(access.decidingRule)
    report.add(
      "access",
      local: user.local?.userName,
      entra: user.entra?.reportName,
      severity: isReported ? .info : nil,
      message: "Gained by the switch: "
        + AccessWords.list(pairs: access.gained, applications: access.gainedApplications)
        + AccessWords.cause(access, of: user, isReported: isReported)
    )
  }
}
