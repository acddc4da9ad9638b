// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// Reports a claimant that is younger than the AWS user, with emphasis if something else is
/// doubtful.
package enum Match009EntraObjectNewer: UserRule {
  package static let metadata = RuleMetadata(
    family: .matching,
    number: 9,
    name: "entra-object-newer",
    severity: .high,
    title: "No claimant is younger than the AWS user",
    condition: """
      The Entra user was created after the AWS user, both times are known, and it has a \
      strong equal claim to an address. Dates alone prove little, because many AWS users \
      were created before the Entra tenant was filled: it is a note, unless something else \
      is doubtful too. That is so if there is no link, the names do not agree in full, or \
      another Entra user, deleted ones included, has a strong equal claim. Not reported for \
      a link that a person decided.
      """,
    risk: """
      The address may have been recycled: its present holder would inherit the access of the \
      former one.
      """,
    fix: """
      Check who held the address when the AWS user was created. Waive in bulk after a move \
      of the tenant.
      """,
    source: "own design"
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard let createdAt = user.local?.createdAt, let first = user.openCandidate else { return }
    let isDoubtful = isDoubtful(user, first)
    for (candidate, entra) in user.openCandidates {
      guard let claim = candidate.bestExactAddress, claim.key.isStrong, !entra.isDeleted,
        let text = entra.createdDateTime, let created = Instant.seconds(text),
        created > createdAt
      else { continue }
      let value = user.localValue(of: claim.localKey)
      report.add(
        claim.localKey.name,
        local: value,
        entra: entra.address(of: claim.key, like: value),
        entraRow: entra.row,
        severity: isDoubtful ? nil : .info,
        message: "The Entra user was created \(text), after the AWS user."
          + (isDoubtful ? "" : " The names agree, and nobody else claims the address.")
      )
    }
  }

  private static func isDoubtful(_ user: UserCase, _ first: Candidate) -> Bool {
    if !user.isLinked || !first.names.corroborates { return true }
    return user.candidates.dropFirst().contains {
      $0.candidate.bestExactAddress?.key.isStrong == true
    }
  }
}
