// SPDX-License-Identifier: Apache-2.0
package import Identity

/// Decides about one AWS user at a time, and links only when it can't be somebody else.
///
/// A link without a person needs one equal claim by e-mail, by one enabled member, with agreeing
/// names, and nobody else on either side who could be meant. Everything short of that goes to a
/// person with its evidence; an address that only resembles another is evidence, never a link.
/// Pure: the same rows and the same configuration give the same decisions in the same order.
package final class Matcher: @unchecked Sendable {  // safe: nothing changes after init
  private let index: LocalIndex
  private let meetings: Meetings
  private let federation: Federation
  private let names: NameComparison
  private let classifier: AccountClassifier
  private var folding: Folding { index.folding }

  package init(
    index: LocalIndex,
    meetings: Meetings,
    federation: Federation,
    classifier: AccountClassifier
  ) {
    self.index = index
    self.meetings = meetings
    self.federation = federation
    self.classifier = classifier
    names = NameComparison(folding: index.folding)
  }

  /// No person looks through more; whoever has more is never linked without one.
  package static let mostCandidates = 32

  /// The rows of the Entra users whose records ``match(_:users:decision:)`` needs for an AWS user:
  /// the best ``mostCandidates`` of all whom its keys meet.
  package func candidateRows(of localRow: Int) -> [Int] {
    var rows: [(row: Int, rank: Int)] = []
    for meeting in meetings.of(localRow: localRow) {
      let row = Int(meeting.entraRow)
      if rows.last?.row == row {
        rows[rows.count - 1].rank = min(rows[rows.count - 1].rank, meeting.rank)
      } else {
        rows.append((row, meeting.rank))
      }
    }
    if rows.count > Self.mostCandidates {
      rows.sort { ($0.rank, $0.row) < ($1.rank, $1.row) }
      rows.removeSubrange(Self.mostCandidates...)
      rows.sort { $0.row < $1.row }
    }
    return rows.map(\.row)
  }

  /// Decides about one AWS user.
  ///
  /// - Parameters:
  ///   - local: The AWS user.
  ///   - users: Gives the record of a candidate by its row.
  ///   - decision: What a person recorded, if anybody did.
  ///   - decidedUser: The record of the user that the decision names.
  /// - Returns: The decision with all candidates, ranked.
  package func match(
    _ local: LocalUser,
    users: (Int) -> EntraUser?,
    decision: HumanDecision?,
    decidedUser: EntraUser? = nil
  ) -> Match {
    var candidates = candidateRows(of: local.row).compactMap { row in
      users(row).map { candidate($0, for: local) }
    }
    let claimants = meetings.strongClaimants(localRow: local.row)
    let rivals = rivals(of: local, candidates: candidates)
    for position in candidates.indices {
      guard let user = users(candidates[position].entraRow) else { continue }
      let others = candidates.filter { $0.entraRow != user.row }
      candidates[position].obstacles =
        obstacles(
          candidates[position],
          user,
          local,
          claimants: claimants,
          rivals: rivals
        ) + namesakeObstacles(candidates[position], others)
    }
    for position in candidates.indices {
      var seen: Set<Obstacle> = []
      candidates[position].obstacles.removeAll { !seen.insert($0).inserted }
    }
    candidates.sort { Self.rank($0) < Self.rank($1) }
    var match = Match(
      localRow: local.row,
      verdict: candidates.isEmpty ? .unmatched : .review,
      candidates: candidates,
      rivals: rivals.rows
    )
    if let first = candidates.first, first.obstacles.isEmpty {
      match.verdict = .linked
      match.entraRow = first.entraRow
    }
    if let decision { apply(decision, decidedUser, local, to: &match) }
    return match
  }

  /// Decides about one AWS user, with the candidates' records in a dictionary by row.
  package func match(
    _ local: LocalUser,
    users: [Int: EntraUser],
    decision: HumanDecision?,
    decidedUser: EntraUser? = nil
  ) -> Match {
    match(local, users: { users[$0] }, decision: decision, decidedUser: decidedUser)
  }

  private static func isStrongEmail(_ claim: Claim) -> Bool {
    claim.isExact && claim.key.isStrong && claim.localKey == .email
  }

  /// Better candidates first; ties in the order of the snapshot.
  private static func rank(_ candidate: Candidate) -> (Int, Int, Int, Int, Int) {
    guard let best = candidate.bestClaim else { return (9, 9, 9, 9, candidate.entraRow) }
    let obstacles = candidate.obstacles.isEmpty ? 0 : 1
    let kind = best.isExact ? (best.key.isStrong ? 0 : 2) : 4
    let key = kind + (best.localKey == .email ? 0 : 1)
    return (
      obstacles, key, candidate.names.corroborates ? 0 : 1, Int(best.key.rawValue),
      candidate.entraRow
    )
  }

  private func candidate(_ user: EntraUser, for local: LocalUser) -> Candidate {
    var claims: [Claim] = []
    for meeting in meetings.of(localRow: local.row, entraRow: user.row) {
      let nearness = meeting.isExact ? [] : nearness(of: meeting, user, local)
      let claim = Claim(key: meeting.key, localKey: meeting.localKey, nearness: nearness)
      if !claims.contains(claim) { claims.append(claim) }
    }
    return Candidate(
      entraRow: user.row,
      claims: claims,
      names: names.agreement(local, user)
    )
  }

  private func nearness(
    of meeting: Meetings.Meeting,
    _ user: EntraUser,
    _ local: LocalUser
  ) -> Nearness {
    let texts = meeting.localKey == .email ? local.emails : [local.userName]
    var best: Nearness?
    user.forEachAddress { key, address in
      guard key == meeting.key else { return }
      for text in texts {
        let found = folding.nearness(text, address, domainMap: index.domainMap)
        if let found, !found.isEmpty, best.map({ found.rawValue < $0.rawValue }) ?? true {
          best = found
        }
      }
    }
    return best ?? .lookAlike
  }

  // MARK: Who else could be meant

  /// AWS users that speak against a link, by reason.
  private struct Rivals {
    var near: Set<Int> = []
    /// By row of the Entra user that they lead to.
    var sameObject: [Int: Set<Int>] = [:]

    var rows: [Int] {
      sameObject.values.reduce(near) { $0.union($1) }.sorted()
    }
  }

  private func rivals(of local: LocalUser, candidates: [Candidate]) -> Rivals {
    var rivals = Rivals()
    for email in local.emails {
      index.forEachMeeting(email) { row, _ in
        if row != local.row && rivals.near.count < Self.mostRivals { rivals.near.insert(row) }
      }
    }
    for candidate in candidates {
      var found: Set<Int> = []
      for meeting in meetings.of(entraRow: candidate.entraRow) {
        let row = Int(meeting.localRow)
        if found.count == Self.mostRivals { break }
        if row == local.row { continue }
        // Somebody who only lists the address among others, or only resembles the holder, but
        // whose own e-mail is claimed elsewhere, leads elsewhere.
        let isWeak = !meeting.key.isStrong && meeting.key != .externalID
        if isWeak && meetings.hasStrongEmail(localRow: row, elsewhereThan: candidate.entraRow) {
          continue
        }
        found.insert(row)
      }
      if !found.isEmpty { rivals.sameObject[candidate.entraRow] = found }
    }
    return rivals
  }

  /// One speaks against a link as well as a thousand do; more are not named.
  private static let mostRivals = 32

  // MARK: What speaks against one candidate

  private func obstacles(
    _ candidate: Candidate,
    _ user: EntraUser,
    _ local: LocalUser,
    claimants: Int,
    rivals: Rivals
  ) -> [Obstacle] {
    var found: [Obstacle] = []
    found += claimObstacles(candidate, local, claimants: claimants)
    found += accountObstacles(user, local)
    switch candidate.names {
    case .full, .swapped: break
    case .partial: found.append(.namesPartlyAgree)
    case .displayNamesDiffer: found.append(.displayNamesDiffer)
    case .none: found.append(.namesDisagree)
    case .differentScripts: found.append(.namesInDifferentScripts)
    case .unknown: found.append(.namesMissing)
    }
    if !rivals.near.isEmpty { found.append(.anotherUserNearAddress) }
    if rivals.sameObject[user.row]?.isEmpty == false { found.append(.anotherUserSameObject) }
    if anotherUserHolds(nameOf: user, than: local, rivals) { found.append(.anotherUserHasName) }
    if local.emails.count > 1 { found.append(.severalEmails) }
    return found
  }

  private func claimObstacles(
    _ candidate: Candidate,
    _ local: LocalUser,
    claimants: Int
  ) -> [Obstacle] {
    var found: [Obstacle] = []
    if !candidate.claims.contains(where: Self.isStrongEmail) {
      let exact = candidate.claims.filter(\.isExact)
      if exact.isEmpty {
        found.append(.onlyNearAddress)
      } else if exact.allSatisfy({ $0.localKey == .userName }) {
        found.append(.onlyUserName)
      } else {
        found.append(.onlyWeakKey)
      }
    }
    if claimants > 1 || meetings.count(localRow: local.row) > Self.mostCandidates {
      found.append(.severalClaimants)
    }
    if userNameLeadsAway(from: candidate, local) { found.append(.userNameClaimsAnother) }
    return found
  }

  /// Whether the user name is another object's address, or is nearer to another object than to the
  /// candidate: its near address, its object id, or the name before the @ of its addresses.
  private func userNameLeadsAway(from candidate: Candidate, _ local: LocalUser) -> Bool {
    var isOwn = candidate.claims.contains { $0.localKey == .userName }
    var meetsAnother = false
    for meeting in meetings.of(localRow: local.row) where meeting.localKey == .userName {
      if Int(meeting.entraRow) == candidate.entraRow { continue }
      if meeting.isExact && meeting.key.isStrong { return true }
      meetsAnother = true
    }
    let (bearsName, othersBearName) = meetings.bearers(
      ofNameOf: local.userName,
      entraRow: candidate.entraRow
    )
    isOwn = isOwn || bearsName
    return !isOwn && (meetsAnother || othersBearName)
  }

  /// Another candidate of the same name is a second person who could be meant, unless the tenant
  /// itself vouches for the address: a UPN is unique and its domain verified.
  private func namesakeObstacles(_ candidate: Candidate, _ others: [Candidate]) -> [Obstacle] {
    let namesakes = others.filter(\.names.corroborates)
    if namesakes.isEmpty { return [] }
    let isVouchedFor = candidate.claims.contains {
      Self.isStrongEmail($0) && $0.key == .userPrincipalName
    }
    var found: [Obstacle] = []
    if !isVouchedFor { found.append(.severalClaimants) }
    let meetsUserName = { (candidate: Candidate) in
      candidate.claims.contains { $0.localKey == .userName }
    }
    if !meetsUserName(candidate) && namesakes.contains(where: meetsUserName) {
      found.append(.userNameClaimsAnother)
    }
    return found
  }

  private func accountObstacles(_ user: EntraUser, _ local: LocalUser) -> [Obstacle] {
    var found: [Obstacle] = []
    if user.isDeleted { found.append(.deleted) }
    switch user.accountEnabled {
    case true?: break
    case false?: found.append(.disabled)
    case nil: found.append(.statusUnknown)
    }
    if user.isExternal || wasInvited(user) {
      found.append(.externalMember)
    } else if user.userPrincipalName == nil {
      // Only the UPN shows whether the user comes from another directory.
      found.append(.typeUnknown)
    } else if let type = user.userType {
      if !Folding.equalIgnoringASCIICase(type, "Member") { found.append(.notAMember) }
    } else {
      found.append(.typeUnknown)
    }
    switch kind(of: user, local) {
    case .person: break
    case .sharedOrRole: found.append(.sharedOrRoleAccount)
    case .serviceOrTest: found.append(.serviceOrTestAccount)
    }
    let isOthersID = meetings.of(localRow: local.row).contains {
      $0.localKey == .externalID && Int($0.entraRow) != user.row
    }
    if isOthersID || pointsElsewhere(local, user) { found.append(.externalIDPointsElsewhere) }
    if let number = local.employeeNumber {
      if let id = user.employeeId {
        if !number.hasSameBytes(as: id) { found.append(.employeeNumberDiffers) }
      } else if meetings.holds(employeeNumber: number, elsewhereThan: user.row) {
        found.append(.employeeNumberPointsElsewhere)
      }
    }
    if !isDomainVerified(for: user, local) { found.append(.domainNotVerified) }
    return found
  }

  /// Whether the record says by other means than its UPN that the user was invited from outside.
  private func wasInvited(_ user: EntraUser) -> Bool {
    if user.externalUserState != nil { return true }
    if let type = user.creationType,
      ["Invitation", "SelfServiceSignUp"].contains(where: {
        Folding.equalIgnoringASCIICase($0, type)
      })
    {
      return true
    }
    return user.identityIssuers.contains { issuers in
      // The portal's CSV names several in one field.
      issuers.split(separator: ",").contains { isForeign(Folding.asciiLowered(String($0))) }
    }
  }

  private func isForeign(_ issuer: String) -> Bool {
    let name = issuer.utf8.drop { $0 == 0x20 }
    return Self.foreignIssuers.contains { $0.utf8.elementsEqual(name) }
      || ["https://", "http://", "urn:"].contains { name.starts(with: $0.utf8) }
  }

  /// Issuers of identities that live outside the tenant, in lower case; any URI is another
  /// organisation's identity provider (entra.md section 2).
  private static let foreignIssuers: Set<String> = [
    "externalazuread", "microsoft account", "microsoftaccount", "google.com", "facebook.com",
    "mail", "live.com", "login.live.com",
  ]

  private func kind(of user: EntraUser, _ local: LocalUser) -> AccountKind {
    var kinds: Set<AccountKind> = []
    // The same address under the same names needs no second look.
    var seen: (address: String, given: String?, family: String?)?
    func look(_ address: String?, _ given: String?, _ family: String?) {
      guard let address else { return }
      if let seen, seen.address.hasSameBytes(as: address), seen.given == given,
        seen.family == family
      {
        return
      }
      seen = (address, given, family)
      kinds.insert(classifier.kind(ofAddress: address, given: given, family: family))
    }
    for email in local.emails { look(email, local.givenName, local.familyName) }
    look(local.userName, local.givenName, local.familyName)
    look(user.mail, user.givenName, user.surname)
    look(user.userPrincipalName, user.givenName, user.surname)
    kinds.insert(
      classifier.kind(
        given: local.givenName,
        family: local.familyName,
        display: local.displayName
      )
    )
    kinds.insert(
      classifier.kind(given: user.givenName, family: user.surname, display: user.displayName)
    )
    if kinds.contains(.serviceOrTest) { return .serviceOrTest }
    return kinds.contains(.sharedOrRole) ? .sharedOrRole : .person
  }

  private func pointsElsewhere(_ local: LocalUser, _ user: EntraUser) -> Bool {
    let sent = Projection(of: user, under: federation).externalID.text
    return local.externalIDs.contains { external in
      !Folding.equalIgnoringASCIICase(external.id, user.id)
        && sent.map { !Folding.equalIgnoringASCIICase(external.id, $0) } ?? true
    }
  }

  /// The UPN's domain is verified by Entra itself; any other address may have been typed in.
  private func isDomainVerified(for user: EntraUser, _ local: LocalUser) -> Bool {
    guard let verified = federation.verifiedDomains, !local.emails.isEmpty else { return true }
    return local.emails.contains { email in
      if let upn = user.userPrincipalName, Folding.equalIgnoringASCIICase(upn, email) {
        return true
      }
      guard let at = email.utf8.lastIndex(of: UInt8(ascii: "@")) else { return false }
      let domain = Folding.asciiLowered(String(email[email.utf8.index(after: at)...]))
      return verified.contains { $0.hasSameBytes(as: domain) }
    }
  }

  /// Whether another AWS user already has the user name that this object would bring.
  private func anotherUserHolds(
    nameOf user: EntraUser,
    than local: LocalUser,
    _ rivals: Rivals
  ) -> Bool {
    let projection = Projection(of: user, under: federation)
    return [projection.nameID.text, projection.userName.text].compactMap { $0 }.contains { name in
      // Whoever holds the e-mail address itself was found as a rival already.
      if rivals.near.isEmpty, local.emails.contains(where: { $0.hasSameBytes(as: name) }) {
        return false
      }
      let folded = folding.folded(name)
      var isHeld = false
      index.forEachMeeting(name) { row, key in
        if isHeld || key != .userName || row == local.row { return }
        let held = index.keys[row].userName
        isHeld =
          held.utf8.allSatisfy { $0 < 0x80 }
          ? Folding.equalIgnoringASCIICase(held, folded)
          : folding.folded(held).hasSameBytes(as: folded)
      }
      return isHeld
    }
  }

  // MARK: What a person decided

  private func apply(
    _ decision: HumanDecision,
    _ user: EntraUser?,
    _ local: LocalUser,
    to match: inout Match
  ) {
    if decision.isContradictory || (decision.kind == .link && user == nil) {
      match.decision = .contradictory
      holdBack(&match)
      return
    }
    if isStale(decision, local, user) {
      match.decision = .stale
      holdBack(&match)
      return
    }
    match.decision = .human
    switch decision.kind {
    case .ignore:
      match.verdict = .ignored
      match.entraRow = nil
    case .none:
      match.verdict = .unmatched
      match.entraRow = nil
    case .link:
      guard let user else { return }
      match.verdict = .linked
      match.entraRow = user.row
      let chosen = match.candidates.firstIndex { $0.entraRow == user.row }
      let candidate = chosen.map { match.candidates.remove(at: $0) }
      match.candidates.insert(
        candidate ?? Candidate(entraRow: user.row, names: names.agreement(local, user)),
        at: 0
      )
    }
  }

  /// A decision that can't be followed says that a person doubted: no link behind their back.
  private func holdBack(_ match: inout Match) {
    if match.verdict == .linked {
      match.verdict = .review
      match.entraRow = nil
    }
  }

  private func isStale(_ decision: HumanDecision, _ local: LocalUser, _ user: EntraUser?) -> Bool {
    func differs(_ seen: String?, _ now: String?) -> Bool {
      guard let seen else { return false }
      return !seen.hasSameBytes(as: now ?? "")
    }
    if differs(decision.seenUserName, local.userName) { return true }
    if differs(decision.seenEmail, local.email) { return true }
    guard let user else { return false }
    return differs(decision.seenUserPrincipalName, user.userPrincipalName)
      || differs(decision.seenMail, user.mail)
  }
}
