// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// Reports an Entra user to whom several AWS users lead.
package enum Match004OneEntraSeveralAWS: UserRule {
  package static let metadata = RuleMetadata(
    family: .matching,
    number: 4,
    name: "one-entra-several-aws",
    severity: .blocker,
    title: "No other AWS user leads to the same Entra user",
    condition: """
      The best candidate of this AWS user is claimed for another AWS user as well, or \
      another AWS user has the same or a near address, so that the Entra user could belong \
      to either. Not reported for a link that a person decided.
      """,
    risk: """
      One person gets one AWS user at sign-in. The access of the other one is lost, or it \
      was somebody else's.
      """,
    fix: """
      Decide which AWS user survives, move what the other one needs, and leave the other one \
      out.
      """,
    source: "Splink, issue #251"
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard let candidate = user.openCandidate, !candidate.obstacles.isEmpty else { return }
    let isShared = candidate.obstacles.contains(.anotherUserSameObject)
    guard isShared || candidate.obstacles.contains(.anotherUserNearAddress) else { return }
    let others = user.foldedEmail.map(user.otherLocals(email:)) ?? []
    let named = others.isEmpty ? "" : ": \(listed(others.map(\.userName)))"
    let count = max(1, user.match?.rivals.count ?? 0)
    let subject = count == 1 ? "Another AWS user" : "\(count) other AWS users"
    report.add(
      "email",
      local: user.local?.email,
      entra: user.entra?.reportName,
      message: isShared
        ? "\(subject) may be the same person in Entra\(named)."
        : "\(subject) \(count == 1 ? "has" : "have") the same or a near address\(named)."
    )
  }
}
