// SPDX-License-Identifier: Apache-2.0
import Identity

/// Figures counted from the rows themselves as they pass.
///
/// Each can be had again from a CSV file by the filter that its comment gives.
struct ReportFigures {
  /// users.csv: all rows.
  var users = 0
  /// users.csv: decision.
  var decisions: [ReportDecision: Int] = [:]
  /// findings.csv: state = waived.
  var waived = 0
  /// findings.csv: severity; state is not waived.
  var findings: [Severity: Int] = [:]
  /// users.csv: decision = linked, findings empty.
  var clean = 0
  /// users.csv: decision = linked, blockers > 0.
  var blocked = 0
  /// forecast.csv: access_lost > 0.
  ///
  /// Without assignments (users.csv: has_access = unknown) those with decision = unmatched, or
  /// decision = linked and blockers > 0.
  var losingAccess = 0
  /// Those of them with decision = review.
  var losingInReview = 0
  /// Those of them with decision = unmatched or ignored.
  var losingWithoutEntra = 0
  /// Those of them with cured_by_plan = yes.
  var losingButCured = 0
  /// forecast.csv: access_lost is empty, access_today > 0.
  var maybeLosing = 0
  /// users.csv: decision = unmatched, has_access = yes.
  var unmatchedWithAccess = 0
  /// users.csv: has_access = unknown.
  var accessUnknown = 0
  /// users.csv: decided_by = human.
  var decidedByPerson = 0
  /// users.csv: decided_by = stale or contradictory.
  var unheeded = 0
  /// batches.csv: state = held.
  var held = 0
  /// operations.csv: all rows.
  var operations = 0

  /// forecast.csv: first_cycle.
  var firstCycles: [String: Int] = [:]
  /// forecast.csv: sign_in; the empty word for AWS users without an Entra user.
  var signIns: [String: Int] = [:]
  /// forecast.csv: cured_by_plan = yes.
  var cured = 0
  /// forecast.csv: cured_by_plan = no.
  var notCured = 0
  /// access.csv: today = yes, after = no.
  var grantsLost = 0

  mutating func add(_ finding: FindingRow) {
    if finding.isOpen { findings[finding.severity, default: 0] += 1 } else { waived += 1 }
  }

  mutating func add(_ row: ForecastRow) {
    firstCycles[row.firstCycle, default: 0] += 1
    signIns[row.signIn, default: 0] += 1
    if row.curedByPlan == "yes" { cured += 1 }
    if row.curedByPlan == "no" { notCured += 1 }
  }

  mutating func add(_ user: UserRow) {
    users += 1
    decisions[user.decision, default: 0] += 1
    let isBlocked = user.decision == .linked && user.blockers > 0
    if isBlocked { blocked += 1 }
    if user.decision == .linked, user.findings.isEmpty { clean += 1 }
    addLoss(of: user, isBlocked: isBlocked)
    if user.decision == .unmatched, user.hasAccess == .yes { unmatchedWithAccess += 1 }
    if user.hasAccess == .unknown { accessUnknown += 1 }
    if user.decidedBy.hasSameBytes(as: "human") { decidedByPerson += 1 }
    if user.isDecisionUnheeded { unheeded += 1 }
  }

  private mutating func addLoss(of user: UserRow, isBlocked: Bool) {
    var isLosing = user.hasAccess != .no && (isBlocked || user.decision == .unmatched)
    if user.hasAccess != .unknown, let outlook = user.details.forecast {
      isLosing = outlook.accessLost.map { $0 > 0 } ?? false
      if outlook.accessLost == nil, outlook.accessToday > 0 { maybeLosing += 1 }
    }
    guard isLosing else { return }
    losingAccess += 1
    switch user.decision {
    case .review: losingInReview += 1
    case .unmatched, .ignored: losingWithoutEntra += 1
    case .linked: break
    }
    if user.details.forecast?.curedByPlan.hasSameBytes(as: "yes") ?? false { losingButCured += 1 }
  }

  func count(_ decision: ReportDecision) -> Int { decisions[decision, default: 0] }
  func count(_ severity: Severity) -> Int { findings[severity, default: 0] }
}

extension UserRow {
  /// Whether a person's decision was reported instead of followed.
  var isDecisionUnheeded: Bool {
    decidedBy.hasSameBytes(as: "stale") || decidedBy.hasSameBytes(as: "contradictory")
  }
}

extension ForecastRow {
  /// Whether somebody has to look at it: the person does not surely get in, or access is lost.
  var isTrouble: Bool { !signIn.hasSameBytes(as: "OK") || accessLost.map { $0 > 0 } ?? true }
}
