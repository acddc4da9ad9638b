// SPDX-License-Identifier: Apache-2.0

/// Which key of the AWS user a claim meets.
package enum LocalKey: UInt8, Sendable {
  case email, userName, externalID

  /// Name in reports.
  package var name: String {
    switch self {
    case .email: "email"
    case .userName: "userName"
    case .externalID: "externalId"
    }
  }
}

/// How two addresses that are not equal are near; several can hold at once.
package struct Nearness: OptionSet, Sendable, Hashable {
  package let rawValue: Int
  package init(rawValue: Int) { self.rawValue = rawValue }

  /// Equal after NFC and full case folding.
  package static let unicodeCase = Self(rawValue: 1 << 0)
  /// Equal after NFC.
  package static let normalisation = Self(rawValue: 1 << 1)
  /// White space was levelled out.
  package static let whitespace = Self(rawValue: 1 << 2)
  /// Invisible characters were levelled out.
  package static let invisible = Self(rawValue: 1 << 3)
  package static let plusTag = Self(rawValue: 1 << 4)
  package static let trailingDot = Self(rawValue: 1 << 5)
  /// Accents were removed or written out, or the dotless i was dotted.
  package static let accents = Self(rawValue: 1 << 6)
  /// The texts look alike.
  package static let lookAlike = Self(rawValue: 1 << 7)
  /// Equal only because the configuration says that the domain was renamed.
  package static let domainMap = Self(rawValue: 1 << 8)

  /// Names of the bits, lowest first.
  package static let names = [
    "case", "normalisation", "whitespace", "invisible-character", "plus-tag", "trailing-dot",
    "accents", "look-alike", "domain-map",
  ]

  /// The names of the set bits, joined with a plus sign.
  package var name: String {
    Self.names.indices.filter { rawValue & (1 << $0) != 0 }.map { Self.names[$0] }
      .joined(separator: "+")
  }
}

/// One piece of evidence: an address of an Entra user that meets a key of an AWS user.
package struct Claim: Sendable, Equatable {
  package let key: ClaimKey
  package let localKey: LocalKey
  /// Empty for an equal address; equal means equal after lower-casing A to Z only.
  package let nearness: Nearness

  package init(key: ClaimKey, localKey: LocalKey, nearness: Nearness = []) {
    self.key = key
    self.localKey = localKey
    self.nearness = nearness
  }

  package var isExact: Bool { nearness.isEmpty }
}

/// Whether the names of an AWS user and an Entra user are the same person's.
package enum NameAgreement: String, Sendable, CaseIterable {
  /// Given and family name agree as wholes.
  case full
  /// They agree exchanged.
  case swapped
  /// One of the two agrees.
  case partial
  /// Both agree, and the display names tell of two people.
  case displayNamesDiffer = "display-names-differ"
  case none
  /// The names stand in different scripts and cannot be compared.
  case differentScripts = "different-scripts"
  /// One side has no names to compare.
  case unknown

  /// Whether the names carry a link without a person.
  package var corroborates: Bool { self == .full || self == .swapped }
}

/// Why a candidate was not linked without a person; the raw value is what reports print.
package enum Obstacle: String, Sendable, CaseIterable {
  case onlyNearAddress = "only-near-address"
  case onlyWeakKey = "only-weak-key"
  case onlyUserName = "only-user-name"
  case severalClaimants = "several-claimants"
  case userNameClaimsAnother = "user-name-claims-another"
  case externalIDPointsElsewhere = "external-id-points-elsewhere"
  case employeeNumberDiffers = "employee-number-differs"
  case employeeNumberPointsElsewhere = "employee-number-points-elsewhere"
  case deleted
  case disabled
  case statusUnknown = "status-unknown"
  case notAMember = "not-a-member"
  case externalMember = "external-member"
  case typeUnknown = "type-unknown"
  case domainNotVerified = "domain-not-verified"
  case sharedOrRoleAccount = "shared-or-role-account"
  case serviceOrTestAccount = "service-or-test-account"
  case namesDisagree = "names-disagree"
  case namesPartlyAgree = "names-partly-agree"
  case displayNamesDiffer = "display-names-differ"
  case namesInDifferentScripts = "names-in-different-scripts"
  case namesMissing = "names-missing"
  case anotherUserNearAddress = "another-aws-user-near-address"
  case anotherUserSameObject = "another-aws-user-same-object"
  case anotherUserHasName = "another-aws-user-has-name"
  case severalEmails = "several-emails"
}

/// What was decided about one AWS user; raw values are what `users.csv` prints.
package enum Verdict: String, Sendable, CaseIterable {
  case linked, review, unmatched, ignored
}

/// One Entra user that may be the person, with the evidence for and against.
package struct Candidate: Sendable, Equatable {
  /// Row of the Entra user in the snapshot.
  package let entraRow: Int
  package var claims: [Claim]
  package var names: NameAgreement
  package var obstacles: [Obstacle]

  package init(
    entraRow: Int,
    claims: [Claim] = [],
    names: NameAgreement = .unknown,
    obstacles: [Obstacle] = []
  ) {
    self.entraRow = entraRow
    self.claims = claims
    self.names = names
    self.obstacles = obstacles
  }

  /// The best claim: equal before near, e-mail before user name, better tier first.
  package var bestClaim: Claim? {
    claims.min {
      ($0.isExact ? 0 : 1, $0.key.isStrong ? 0 : 1, $0.localKey.rawValue, $0.key.rawValue)
        < ($1.isExact ? 0 : 1, $1.key.isStrong ? 0 : 1, $1.localKey.rawValue, $1.key.rawValue)
    }
  }
}

/// The decision about one AWS user, with all that speaks for and against it.
package struct Match: Sendable, Equatable {
  package let localRow: Int
  package var verdict: Verdict
  /// The linked Entra user; nil unless the verdict is `linked`.
  package var entraRow: Int?
  /// Ranked, best first; the linked one first if any.
  package var candidates: [Candidate]
  /// Rows of AWS users that speak against a link: near address, same object, or its name.
  package var rivals: [Int]
  /// Who decided, and what became of a recorded human decision.
  package var decision: DecisionOutcome

  package init(
    localRow: Int,
    verdict: Verdict,
    entraRow: Int? = nil,
    candidates: [Candidate] = [],
    rivals: [Int] = [],
    decision: DecisionOutcome = .automatic
  ) {
    self.localRow = localRow
    self.verdict = verdict
    self.entraRow = entraRow
    self.candidates = candidates
    self.rivals = rivals
    self.decision = decision
  }
}

/// What became of a person's decision about an AWS user; raw values are what reports print.
package enum DecisionOutcome: String, Sendable, CaseIterable {
  /// Nobody decided: the rules of the matcher did.
  case automatic
  /// A recorded decision was followed.
  case human
  /// The identifiers in the recorded decision differ from today's: reported, not obeyed.
  case stale
  /// The decision names an unknown id, or one id twice: reported, not obeyed.
  case contradictory
}
