// SPDX-License-Identifier: Apache-2.0

/// What the cycle leaves an Entra user linked to, for the group part.
enum CycleLink: Equatable {
  case none
  case local(Int32)
  case created
  /// Not decided.
  case open
  /// The update was refused after the match.
  case refused(Int32)
}

/// What a run of the cycle came to, by row.
struct CycleResult {
  /// Nil for an Entra user who neither takes part nor is anybody's accepted match.
  private(set) var firstCycles: [FirstCycle?]
  private(set) var links: [CycleLink]
  var signIns: [SignIn?]
  /// For sign-ins that start at AWS, where they differ.
  var signInsFromAWS: [Int32: SignIn] = [:]
  /// The ways in which a sign-in can end, where that is open, or the groups of the AWS user that is
  /// reached.
  var landings: [Int32: [Landing]] = [:]
  /// Entra users out of scope whose AWS user an earlier cycle linked.
  var deactivated: Set<Int32> = []
  /// What strangers do to AWS users without an accepted match.
  var fates: [Int32: FirstCycle] = [:]

  init(entras: Int) {
    firstCycles = [FirstCycle?](repeating: nil, count: entras)
    links = [CycleLink](repeating: .none, count: entras)
    signIns = [SignIn?](repeating: nil, count: entras)
  }

  mutating func set(_ firstCycle: FirstCycle, link: CycleLink, at row: Int32) {
    firstCycles[Int(row)] = firstCycle
    links[Int(row)] = link
  }
}
