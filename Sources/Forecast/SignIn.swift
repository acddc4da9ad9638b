// SPDX-License-Identifier: Apache-2.0

/// Where an Entra user's NameID lands after the first cycle.
package enum SignIn: Equatable, Sendable {
  /// On the AWS user that is this person's, or that the cycle linked to or made for this user.
  case ok(Holder)
  /// On no AWS user.
  case noSuchUser(NoUserReason)
  /// Exactly on the AWS user of somebody else.
  case wrongPerson(Holder)
  /// On no AWS user exactly, but on one that differs only in case or normalisation; it may be
  /// somebody else's.
  case unproven(Difference, Holder)
  /// Never gets there.
  case blocked(BlockReason)
  /// The sources leave it open, or the input doesn't say; never empty.
  case unknown([OpenPoint])

  /// In what the NameID and the UserName differ.
  package enum Difference: String, Sendable {
    case letterCase = "case"
    case normalisation
    /// Both at once.
    case both = "case+normalisation"
  }

  /// Why no AWS user is found; raw values are what reports print.
  package enum NoUserReason: String, Sendable {
    /// The source attribute is empty: nothing is sent, or a pairwise identifier.
    case empty = "name-id-empty"
    /// A pairwise identifier is sent by configuration or because a transformation failed.
    case pairwise = "pairwise-identifier"
    case noEqualUserName = "no-equal-user-name"
  }

  /// What keeps the user from getting there; raw values are what reports print.
  package enum BlockReason: String, Sendable {
    case deleted, disabled
    case notAssigned = "not-assigned"
    case nestedOnly = "nested-only"
    case guestPending = "guest-pending"
    case applicationDisabled = "application-disabled"
    case policy = "conditional-access"
    case nameIDFormat = "name-id-format"
    case localDisabled = "aws-user-disabled"
  }

  /// The word in `forecast.csv`.
  package var code: String {
    switch self {
    case .ok: "OK"
    case .noSuchUser: "NO-SUCH-USER"
    case .wrongPerson: "WRONG-PERSON"
    case .unproven: "UNPROVEN"
    case .blocked: "BLOCKED"
    case .unknown: "UNKNOWN"
    }
  }

  /// Whether a reader of `forecast.csv` would see the same word, for a wrong person about the same
  /// AWS user.
  func agrees(with other: SignIn) -> Bool {
    switch (self, other) {
    case (.wrongPerson, .wrongPerson), (.unknown, .unknown): self == other
    default: code == other.code
    }
  }

  /// Whether the sign-in surely works.
  package var isOK: Bool { if case .ok = self { true } else { false } }

  /// The AWS user that is reached, or would be if the difference didn't matter.
  package var landing: Holder? {
    switch self {
    case .ok(let holder), .wrongPerson(let holder), .unproven(_, let holder): holder
    default: nil
    }
  }
}
