// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// Sessions of somebody who loses access go on.
package enum Access015SessionsOutliveChange: UserRule {
  package static let metadata = RuleMetadata(
    family: .access,
    number: 15,
    name: "sessions-outlive-change",
    severity: .info,
    title: "Sessions of people who lose access are revoked",
    condition: """
      The forecast says that the AWS user loses access or cannot sign in, or the linked Entra user \
      is disabled or deleted, and the AWS user has access.
      """,
    risk: "Portal sessions last up to 90 days and role sessions up to 12 hours after the switch.",
    fix: "Plan to revoke the sessions.",
    source: RuleSource.sessions,
    needs: [.accessAssignments]
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard let local = user.local, local.hasAccess == true, user.match?.verdict != .ignored
    else { return }
    let isGone =
      user.isLinked && user.entra.map { $0.isDeleted || $0.accountEnabled == false } == true
    let loses = user.facts.access.map { $0.worksAfter == false || $0.lost > 0 } ?? false
    guard isGone || loses else { return }
    report.add(
      "session",
      local: local.userName,
      message: "Sessions that are open at the switch go on until they end or are revoked."
    )
  }
}
