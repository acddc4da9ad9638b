// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// A user loses access that works today.
package enum Access003AccessLost: UserRule {
  package static let metadata = RuleMetadata(
    family: .access,
    number: 3,
    name: "access-lost",
    severity: .high,
    title: "Nobody loses access by the switch",
    condition: """
      By the forecast at least one pair of account and permission set, or application, is usable \
      today and not afterwards. If the rule that the forecast names as the cause has reported the \
      user, this is a note of severity info, so that nothing counts twice.
      """,
    risk: "The person cannot do their work.",
    fix: "Cure the finding that is named, decide who the person is, or accept the loss in writing.",
    source: RuleSource.sourceChange,
    suppressedBy: ["ACCESS-002"],
    needs: [.accessAssignments, .forecast]
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard let local = user.local, let access = user.facts.access,
      access.lost + access.lostApplications > 0, user.match?.verdict != .ignored
    else { return }
    let isReported = report.isReported(access.decidingRule)
    report.add(
      "access",
      local: local.userName,
      entra: user.entra?.reportName,
      severity: isReported ? .info : nil,
      message: "Lost by the switch: "
        + AccessWords.list(pairs: access.lost, applications: access.lostApplications)
        + AccessWords.cause(access, of: user, isReported: isReported)
    )
  }
}
