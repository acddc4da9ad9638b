// SPDX-License-Identifier: Apache-2.0
package import Identity
package import Matching

/// Counts, for every candidate attribute, how many people it would bring to their own AWS user.
///
/// Fed with all AWS users first and then with the Entra users once, in any order. Memory: 8 bytes
/// for each user and source, whatever the length of the values. Values are told apart by seeded
/// 64-bit hashes, which can mistake two of them for one about once in 10^9 runs of the largest
/// directory.
package struct IdentifierSolver {
  private let folding: Folding
  private let isAddress: (String) -> Bool
  private let sources: [IdentifierSource]
  /// Row of the AWS user by folded name, or -1 if several share it.
  private var locals: [UInt64: Int32] = [:]
  /// Rows of AWS users to whom an Entra user is matched.
  private var matched: Set<Int32> = []
  /// By source, kind of user and case, as ``slot(_:isGuest:lowercases:)`` numbers them.
  private var tallies: [IdentifierTally]
  private var seen: [Seen]
  private var guests = 0

  /// The values met, to find two people with one.
  private struct Seen {
    var values: Set<UInt64> = []
    var repeated = 0
  }

  /// Makes an empty solver.
  ///
  /// - Parameters:
  ///   - folding: Case folding and normalisation.
  ///   - domains: Verified domains for `employeeId@domain`.
  ///   - isAddress: Whether a value is an addr-spec of RFC 2822, which AWS asks of a NameID.
  package init(
    folding: Folding,
    domains: [String],
    isAddress: @escaping (String) -> Bool
  ) {
    self.folding = folding
    self.isAddress = isAddress
    sources =
      [
        .mail, .userPrincipalName, .onPremisesUserPrincipalName, .primaryProxyAddress,
      ] + domains.map { .employeeID(domain: $0) }
    tallies = Array(repeating: IdentifierTally(), count: sources.count * 4)
    seen = Array(repeating: Seen(), count: sources.count * 4)
  }

  /// The place of one source for one kind of user, as it is or in lower case.
  private func slot(_ source: Int, isGuest: Bool, lowercases: Bool) -> Int {
    source * 4 + (isGuest ? 2 : 0) + (lowercases ? 1 : 0)
  }

  /// Adds an AWS user, matched or not.
  package mutating func add(_ user: LocalUser, isMatched: Bool) {
    let key = Self.hash(folding.folded(user.userName))
    locals[key] = locals[key] == nil ? Int32(user.row) : -1
    if isMatched { matched.insert(Int32(user.row)) }
  }

  /// Adds an Entra user.
  ///
  /// - Parameters:
  ///   - user: The user; ignored unless matched or in scope.
  ///   - local: The AWS user of the accepted match.
  ///   - isInScope: Whether the application takes the user, as far as is known.
  package mutating func add(_ user: EntraUser, matchedTo local: LocalUser?, isInScope: Bool) {
    guard local != nil || isInScope else { return }
    let isGuest =
      user.userType.map { Folding.equalIgnoringASCIICase($0, "Guest") } ?? user.isExternal
    if isGuest { guests += 1 }
    // Most attributes hold one text: judge it once.
    var last: (value: String, judgement: Judgement)?
    for (number, source) in sources.enumerated() {
      let (nameID, userName) = source.values(of: user)
      for lowercases in [false, true] {
        let slot = slot(number, isGuest: isGuest, lowercases: lowercases)
        guard case .text(let raw) = nameID, !raw.isEmpty else {
          // Whom the application takes is sent as well, so not knowing the value counts for all.
          if nameID == .unknown {
            count(\.unknown, slot)
          } else if local != nil {
            count(\.empty, slot)
          }
          continue
        }
        if case .unknown = userName {
          count(\.unknown, slot)
          continue
        }
        let value = lowercases ? Folding.asciiLowered(raw) : raw
        let sent = userName.text.map { lowercases ? Folding.asciiLowered($0) : $0 }
        let judgement: Judgement
        if let last, last.value.hasSameBytes(as: value) {
          judgement = last.judgement
        } else {
          judgement = judge(value, local)
          last = (value, judgement)
        }
        let isApart = sent.map { !$0.hasSameBytes(as: value) } ?? true
        record(judgement, isApart: isApart, isMatched: local != nil, slot)
      }
    }
  }

  /// What one value means for one user.
  private struct Judgement {
    let key: UInt64
    let bucket: WritableKeyPath<IdentifierTally, Int>?
    /// Whether the other AWS user has a person of its own, and so gets another name.
    var isCrossed = false
  }

  /// The bucket is nil for a user without a match who lands on nobody's AWS user.
  private func judge(_ value: String, _ local: LocalUser?) -> Judgement {
    let key = Self.hash(folding.folded(value))
    let holder = locals[key]
    if let local {
      if local.userName.hasSameBytes(as: value) { return Judgement(key: key, bucket: \.exact) }
      if let holder, holder != Int32(local.row) {
        let isLegal = isAddress(value) && ProvisioningLimits.userName.broken(by: value) == nil
        return Judgement(
          key: key,
          bucket: \.wrongPerson,
          isCrossed: isLegal && matched.contains(holder)
        )
      }
      if !isAddress(value) || ProvisioningLimits.userName.broken(by: value) != nil {
        return Judgement(key: key, bucket: \.notAnAddress)
      }
      return Judgement(key: key, bucket: holder == nil ? \.noMatch : \.caseOnly)
    }
    let isTaken = holder.map { $0 < 0 || matched.contains($0) } ?? false
    return Judgement(key: key, bucket: isTaken ? \.wrongPerson : nil)
  }

  private mutating func record(
    _ judgement: Judgement,
    isApart: Bool,
    isMatched: Bool,
    _ slot: Int
  ) {
    if !seen[slot].values.insert(judgement.key).inserted { seen[slot].repeated += 1 }
    if isApart, isMatched {
      count(\.apart, slot)
    } else if let bucket = judgement.bucket {
      count(bucket, slot)
      if judgement.isCrossed { count(\.crossed, slot) }
    }
  }

  private mutating func count(_ bucket: WritableKeyPath<IdentifierTally, Int>, _ slot: Int) {
    tallies[slot][keyPath: bucket] += 1
  }

  private static func hash(_ text: String) -> UInt64 {
    var hasher = Hasher()
    hasher.combine(Identifier(text))
    return UInt64(bitPattern: Int64(hasher.finalize()))
  }

  // MARK: The answer

  /// Every candidate with its counts, best first.
  package func solve() -> IdentifierSolution {
    var lines: [IdentifierSolution.Line] = []
    for lowercases in [false, true] {
      for members in sources {
        // Without guests a condition for guests decides nothing.
        for other in guests > 0 ? sources : [members] {
          let candidate = IdentifierCandidate(
            members: members,
            guests: other,
            lowercases: lowercases
          )
          lines.append(.init(candidate: candidate, tally: tally(of: candidate)))
        }
      }
    }
    let ranked = lines.enumerated().sorted {
      ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset)
    }
    return IdentifierSolution(lines: ranked.map(\.element))
  }

  private func tally(of candidate: IdentifierCandidate) -> IdentifierTally {
    let members = slot(
      sources.firstIndex(of: candidate.members) ?? 0,
      isGuest: false,
      lowercases: candidate.lowercases
    )
    let guests = slot(
      sources.firstIndex(of: candidate.guests) ?? 0,
      isGuest: true,
      lowercases: candidate.lowercases
    )
    var tally = tallies[members]
    tally.add(tallies[guests])
    let shared = seen[guests].values.count { seen[members].values.contains($0) }
    tally.duplicates = seen[members].repeated + seen[guests].repeated + shared
    return tally
  }
}
