// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

extension UserCase {
  /// Whether a person's recorded decision was followed: then doubts about the identity are
  /// answered, and the rules that only express a doubt stay silent.
  var isDecidedByPerson: Bool { match?.decision == .human }

  /// Whether the identity is still a question for the rules: not decided, ignored or unmatched.
  var isOpen: Bool {
    guard let verdict = match?.verdict, match?.decision != .human else { return false }
    return (verdict == .linked || verdict == .review) && !candidates.isEmpty
  }

  /// The linked or best candidate while the identity is open; its record is `entra`.
  ///
  /// The record is left out because copying it would cost more than most rules.
  var openCandidate: Candidate? { isOpen ? candidates[0].candidate : nil }

  /// All candidates, ranked, while the identity is open.
  var openCandidates: [(candidate: Candidate, user: EntraUser)] { isOpen ? candidates : [] }

  /// The AWS user's value for a key, for the AWS side of a finding.
  func localValue(of key: LocalKey) -> String? {
    switch key {
    case .email: local?.email
    case .userName: local?.userName
    case .externalID: local?.externalIDs.first?.id
    }
  }
}

extension Candidate {
  /// The best equal claim to an address, by tier; nil if there is none.
  var bestExactAddress: Claim? {
    guard let best = bestClaim, best.isExact, best.key != .externalID else { return nil }
    return best
  }

  /// How the AWS user's address is near this candidate's, and under which key; nil if it is equal.
  ///
  /// The e-mail decides as soon as it meets the candidate in any way; else the UserName does.
  var nearAddress: Claim? {
    if let best = bestClaim, best.isExact, best.localKey == .email { return nil }
    var found: Claim?
    for claim in claims where claim.key != .externalID {
      if claim.isExact {
        if claim.localKey == .email { return nil }
        continue
      }
      guard let held = found else {
        found = claim
        continue
      }
      if (claim.localKey.rawValue, claim.key) < (held.localKey.rawValue, held.key) { found = claim }
    }
    guard let found else { return nil }
    if found.localKey == .userName,
      claims.contains(where: { $0.isExact && $0.localKey == .userName })
    {
      return nil
    }
    return found
  }
}

extension EntraUser {
  /// What a report calls the user: the UPN, else the mail, else the object id.
  var reportName: String { userPrincipalName ?? mail ?? id }

  /// The address with which the user makes a claim of this kind, best as near to `local`.
  ///
  /// Several aliases can stand in one attribute; the one equal to `local` is preferred.
  func address(of key: ClaimKey, like local: String?) -> String? {
    var found: String?
    forEachAddress { candidate, address in
      guard candidate == key else { return }
      if found == nil { found = address }
      if let local, Folding.equalIgnoringASCIICase(address, local) { found = address }
    }
    return found
  }
}

extension Claim {
  /// Whether the left claim is the better one: e-mail before user name, then better tier; used
  /// among equal claims only.
  static func isBetter(_ left: Self, _ right: Self) -> Bool {
    (left.key.isStrong ? 0 : 1, left.localKey.rawValue, left.key.rawValue)
      < (right.key.isStrong ? 0 : 1, right.localKey.rawValue, right.key.rawValue)
  }
}

extension Match {
  /// Whether the user needs no answer any more: linked, or left out by decision.
  var isSettled: Bool { verdict == .linked || verdict == .ignored }
}

extension LocalUser {
  /// Given and family name for a message, or the display name without them.
  var personName: String? { joinedName(givenName, familyName) ?? displayName }
}

extension EntraUser {
  /// Given and family name for a message, or the display name without them.
  var personName: String? { joinedName(givenName, surname) ?? displayName }
}

private func joinedName(_ given: String?, _ family: String?) -> String? {
  let parts = [given, family].compactMap { $0 }.filter { !$0.isEmpty }
  return parts.isEmpty ? nil : parts.joined(separator: " ")
}
