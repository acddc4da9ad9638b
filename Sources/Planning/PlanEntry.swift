// SPDX-License-Identifier: Apache-2.0
import Identity

/// What planning keeps of one AWS user until the plan is made.
struct PlanEntry {
  let row: Int
  let userID: String
  let foldedName: Identifier
  let foldedEmail: Identifier?
  let isIgnored: Bool
  let rename: Rename?
  let changes: [PlannedChange]
  let foldedNewEmail: Identifier?
  let risk: Risk
  let place: WavePlace
  /// Which rules fired, as an index into the sets that the planner has met.
  let ruleSet: Int
  /// Why it cannot be staged; empty if nothing speaks against it.
  var obstacles: [String]

  init(_ judged: JudgedCandidate, ruleSet: Int) {
    row = judged.row
    userID = judged.userID
    foldedName = judged.foldedName
    foldedEmail = judged.foldedEmail
    isIgnored = judged.isIgnored
    rename = judged.rename
    changes = judged.changes
    foldedNewEmail = judged.foldedNewEmail
    risk = judged.risk
    place = judged.place
    self.ruleSet = ruleSet
    obstacles = judged.obstacles
  }

  /// A new user name.
  struct Rename {
    let change: PlannedChange
    let folded: Identifier
    let isImplied: Bool
  }

  var isHeld: Bool { isIgnored || !obstacles.isEmpty }
  var hasWork: Bool { rename != nil || !changes.isEmpty }

  /// Whether the plan takes the user away from its present name, as far as AWS may compare it.
  var leavesItsName: Bool { !isHeld && movesAway }

  /// Whether the user would leave its present name if it were staged.
  var movesAway: Bool { rename.map { $0.folded != foldedName } ?? false }
}

/// What is to be done for one AWS user, before the others are looked at.
package struct JudgedCandidate: Sendable {
  let row: Int
  let userID: String
  let foldedName: Identifier
  let foldedEmail: Identifier?
  let isIgnored: Bool
  let rename: PlanEntry.Rename?
  let changes: [PlannedChange]
  let foldedNewEmail: Identifier?
  let risk: Risk
  let place: WavePlace
  /// The rules that fired, in catalogue order.
  let rules: [String]
  let obstacles: [String]
}

/// What decides, besides the risk, in which batch a user comes.
struct WavePlace: Sendable {
  let account: String
  let userName: String
  let assignments: Int
  let isVolunteer: Bool
  let isSoleAdministrator: Bool
  let isBreakGlass: Bool

  init(_ candidate: PlanCandidate) {
    account = candidate.account
    userName = candidate.userName
    assignments = candidate.assignments
    isVolunteer = candidate.isVolunteer
    isSoleAdministrator = candidate.isSoleAdministrator
    isBreakGlass = candidate.isBreakGlass
  }
}

/// What can go wrong with one user or group of users; less comes first.
struct Risk: Comparable {
  /// Of the most severe finding.
  var severity: Severity
  var findings: Int
  /// 0 without access, 1 if that is unknown, 2 with access.
  var access: Int

  static func < (lhs: Self, rhs: Self) -> Bool {
    (lhs.severity, lhs.findings, lhs.access) < (rhs.severity, rhs.findings, rhs.access)
  }

  /// The risk of both together: the worse in every respect.
  func joined(with other: Self) -> Self {
    Self(
      severity: max(severity, other.severity),
      findings: max(findings, other.findings),
      access: max(access, other.access)
    )
  }
}
