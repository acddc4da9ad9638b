// SPDX-License-Identifier: Apache-2.0
internal import Matching
internal import Workspace

/// Matches as the database holds them, and back.
///
/// A claim is `ENTRA=AWS` for an equal address and `ENTRA~AWS:HOW` for a near one, such as
/// `mail=email` or `userPrincipalName~userName:plus-tag`; claims are separated by spaces.
enum MatchText {
  static func record(_ match: Match, _ decision: HumanDecision?) -> MatchRecord {
    MatchRecord(
      localRow: match.localRow,
      verdict: match.verdict.rawValue,
      entraRow: match.entraRow,
      decision: match.decision.rawValue,
      decidedBy: decision?.by,
      decisionReason: decision?.reason,
      rivals: match.rivals.map(String.init).joined(separator: " "),
      candidates: match.candidates.map {
        MatchRecord.CandidateRecord(
          entraRow: $0.entraRow,
          names: $0.names.rawValue,
          claims: text($0.claims),
          obstacles: $0.obstacles.map(\.rawValue).joined(separator: " ")
        )
      }
    )
  }

  /// Reads matches back; the texts of claims and obstacles repeat, so each is read once.
  final class Decoder {
    private var claims: [String: [Claim]] = [:]
    private var obstacles: [String: [Obstacle]] = [:]

    func match(_ record: MatchRecord) -> Match {
      Match(
        localRow: record.localRow,
        verdict: Verdict(rawValue: record.verdict) ?? .review,
        entraRow: record.entraRow,
        candidates: record.candidates.map(candidate),
        rivals: record.rivals.utf8.isEmpty ? [] : words(record.rivals).compactMap { Int($0) },
        decision: DecisionOutcome(rawValue: record.decision) ?? .automatic
      )
    }

    private func candidate(_ record: MatchRecord.CandidateRecord) -> Candidate {
      let claims: [Claim]
      if let known = self.claims[record.claims] {
        claims = known
      } else {
        claims = MatchText.claims(record.claims)
        self.claims[record.claims] = claims
      }
      var obstacles: [Obstacle] = []
      if !record.obstacles.utf8.isEmpty {
        if let known = self.obstacles[record.obstacles] {
          obstacles = known
        } else {
          obstacles = words(record.obstacles).compactMap(Obstacle.init(rawValue:))
          self.obstacles[record.obstacles] = obstacles
        }
      }
      return Candidate(
        entraRow: record.entraRow,
        claims: claims,
        names: NameAgreement(rawValue: record.names) ?? .unknown,
        obstacles: obstacles
      )
    }
  }

  static func text(_ claims: [Claim]) -> String { claims.map(text).joined(separator: " ") }

  static func text(_ claim: Claim) -> String {
    claim.isExact
      ? "\(claim.key.name)=\(claim.localKey.name)"
      : "\(claim.key.name)~\(claim.localKey.name):\(claim.nearness.name)"
  }

  private static func claims(_ text: String) -> [Claim] { words(text).compactMap(claim) }

  private static func claim(_ word: String) -> Claim? {
    let parts = word.utf8.split(separator: UInt8(ascii: "="), maxSplits: 1)
    if parts.count == 2, let key = key(parts[0]), let localKey = localKey(parts[1]) {
      return Claim(key: key, localKey: localKey)
    }
    let near = word.utf8.split(separator: UInt8(ascii: "~"), maxSplits: 1)
    guard near.count == 2, let key = key(near[0]) else { return nil }
    let rest = near[1].split(separator: UInt8(ascii: ":"), maxSplits: 1)
    guard rest.count == 2, let localKey = localKey(rest[0]) else { return nil }
    var nearness: Nearness = []
    for name in rest[1].split(separator: UInt8(ascii: "+")) {
      if let bit = Nearness.names.firstIndex(where: { $0.utf8.elementsEqual(name) }) {
        nearness.insert(Nearness(rawValue: 1 << bit))
      }
    }
    return Claim(key: key, localKey: localKey, nearness: nearness)
  }

  private static func key(_ name: Substring.UTF8View) -> ClaimKey? {
    ClaimKey.allCases.first { $0.name.utf8.elementsEqual(name) }
  }

  private static func localKey(_ name: Substring.UTF8View) -> LocalKey? {
    [LocalKey.email, .userName, .externalID].first { $0.name.utf8.elementsEqual(name) }
  }

  private static func words(_ text: String) -> [String] {
    text.utf8.split(separator: UInt8(ascii: " ")).compactMap { String($0) }
  }
}
