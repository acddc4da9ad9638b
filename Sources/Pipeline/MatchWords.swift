// SPDX-License-Identifier: Apache-2.0
internal import Identity
internal import Matching
internal import Reporting

/// Puts a match into words for reports and reasons.
enum MatchWords {
  /// Why the decision is what it is.
  static func reason(_ match: Match, users: SnapshotShelf.Lookup) -> String {
    let doubt =
      switch match.decision {
      case .stale: "a recorded decision no longer fits today's values; "
      case .contradictory: "a recorded decision contradicts another one or names an unknown id; "
      case .human: "decided by a person; "
      case .automatic: ""
      }
    switch match.verdict {
    case .ignored: return doubt + "left alone"
    case .unmatched: return doubt + "no address leads to anybody in Entra"
    case .linked, .review:
      guard let best = match.candidates.first, let candidate = candidate(best, users: users) else {
        return doubt + "nobody was found"
      }
      return doubt + EvidenceWords.sentence(for: candidate)
    }
  }

  /// A candidate as reports show it; nil if its record is not at hand.
  static func candidate(_ candidate: Candidate, users: SnapshotShelf.Lookup) -> ReviewCandidate? {
    guard let user = users[candidate.entraRow] else { return nil }
    let claim = candidate.bestClaim
    return ReviewCandidate(
      entraObjectID: user.id,
      upn: user.userPrincipalName,
      mail: user.mail,
      displayName: user.displayName,
      key: claim?.key.name ?? "",
      nearness: claim?.nearness.name ?? "",
      names: candidate.names.rawValue,
      obstacles: candidate.obstacles.map(\.rawValue)
    )
  }
}
