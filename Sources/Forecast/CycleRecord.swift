// SPDX-License-Identifier: Apache-2.0

/// One AWS user while the cycle runs: of the snapshot, or made by the cycle.
struct CycleRecord {
  var userName: Int32
  var email: Int32
  var externalID: Int32
  /// Row of the AWS user, or -1 if the cycle made it.
  let local: Int32
  /// Row of the Entra user for whom the cycle made it, or -1.
  let maker: Int32
  /// Row of the Entra user that was linked to it last in this cycle, or -1.
  var linkedBy: Int32 = -1
  /// Whether the link found the external id already there.
  var wasCarried = false
  /// Whether the cycle has replaced its external ids.
  var isRelabelled = false
  var status: LocalFacts.Status

  var holder: Holder { local >= 0 ? .local(Int(local)) : .created(entraRow: Int(maker)) }
}

/// A question on which a scenario goes one way or the other.
struct CycleChoice: Equatable {
  enum Kind {
    /// Whether the user takes part.
    case takesPart
    /// Whether AWS or Entra refuses the user's values.
    case isRefused
    /// Whether AWS folds the case of letters beyond ASCII.
    case foldsUnicode
    /// Whether the second user with one user name writes over the first one's record.
    case takesOver
    /// Whether the job ran before and links by external id.
    case ranBefore
    /// Whether the cycle enables a disabled user.
    case activates
  }

  let kind: Kind
  /// Row of the Entra user, or -1 for a question about everybody.
  let entraRow: Int32
  let points: [OpenPoint]

  static func == (lhs: Self, rhs: Self) -> Bool {
    lhs.kind == rhs.kind && lhs.entraRow == rhs.entraRow
  }
}

/// What one scenario made of one user.
enum CycleOutcome: Equatable {
  /// By row of the AWS user, or -1 for one that the cycle made for somebody else.
  case adopted(Int32)
  case updated(Int32)
  case created
  case conflict([FirstCycle.Conflict])
  case rejected([FirstCycle.Rejection])
  case skipped(FirstCycle.SkipReason)
  /// Refused or stopped because an open question was answered that way, or for the point itself.
  case stopped(OpenPoint?)

  /// Whether a reader of `forecast.csv` would see the same word, about the same AWS user.
  func agrees(with other: Self) -> Bool {
    switch (self, other) {
    case (.conflict(let left), .conflict(let right)):
      left.map(\.attribute) == right.map(\.attribute)
    default: self == other
    }
  }
}
