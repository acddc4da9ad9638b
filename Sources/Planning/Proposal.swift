// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching
import Rules

/// What is to be changed for one linked user, judged without regard to other users.
///
/// Rule ids and attribute names are the catalogue's own ASCII words, so `==` compares them; values
/// are compared byte for byte.
struct Proposal {
  /// The rename to N(u), if one is due.
  private(set) var rename: PlannedChange?
  /// Whether the rename was not proposed by a rule, because another AWS user has the name.
  ///
  /// A rule proposes no name that is taken. If all its holders are themselves renamed away in the
  /// plan, the name becomes free, so the rename is tried against the whole plan.
  private(set) var isImplied = false
  /// All but the rename, in the order in which they are applied.
  private(set) var changes: [PlannedChange] = []
  /// Why the user cannot be staged; empty if nothing speaks against it.
  private(set) var obstacles: [String] = []

  private let candidate: PlanCandidate
  private let entra: PlanTarget

  init(for candidate: PlanCandidate, to entra: PlanTarget, _ configuration: BatchConfiguration) {
    self.candidate = candidate
    self.entra = entra
    planRename()
    if configuration.fixEmail { plan(.emails, "email", before: candidate.email) }
    if configuration.fixNames {
      plan(.givenName, "givenName", before: candidate.givenName)
      plan(.familyName, "familyName", before: candidate.familyName)
      plan(.displayName, "displayName", before: candidate.displayName)
    }
    if configuration.assign { planAssignment() }
    findObstacles()
  }

  private mutating func planRename() {
    guard let wanted = entra.projection.nameID.text, !wanted.hasSameBytes(as: candidate.userName)
    else { return }
    var finding = strongest { finding in
      finding.attribute == "userName"
        && finding.proposedValue.map(wanted.hasSameBytes) ?? false
    }
    if finding == nil, isUsable(wanted) {
      finding = strongest { Self.isTakenName($0) }
      isImplied = finding != nil
    }
    guard let finding else { return }
    rename = PlannedChange(
      attribute: .userName,
      target: candidate.userID,
      before: candidate.userName,
      after: wanted,
      finding: finding.ruleID
    )
    if !UserNameLimits.allows(wanted) {
      obstacles.append("the new name is not a legal user name")
    }
  }

  /// Whether the rules would propose the name if nobody had it.
  private func isUsable(_ name: String) -> Bool {
    UserNameLimits.allows(name) && AddressSyntax.isAddress(name)
      && !candidate.findings.contains { $0.ruleID == "NAMEID-015" }
  }

  /// Whether the finding is a result of the access ledger (lessons.md section 6, Precedence).
  private static func isLedgerResult(_ finding: PlanFinding) -> Bool {
    ["ACCESS-002", "ACCESS-003", "ACCESS-004"].contains { finding.ruleID == $0 }
  }

  /// Whether the finding says that the name leads to the AWS user of another person: cured when
  /// the plan gives every name to its own person.
  private static func isTakenName(_ finding: PlanFinding) -> Bool {
    finding.ruleID == "NAMEID-005"
  }

  private mutating func plan(
    _ attribute: PlannedOperation.Attribute,
    _ name: String,
    before: String?
  ) {
    let finding = strongest {
      $0.attribute == name
        && $0.proposedValue.map(ValueLimits.text.allows) ?? false
    }
    guard let finding, let after = finding.proposedValue,
      !(before?.hasSameBytes(as: after) ?? false)
    else { return }
    changes.append(
      PlannedChange(
        attribute: attribute,
        target: candidate.userID,
        before: before,
        after: after,
        finding: finding.ruleID
      )
    )
  }

  private mutating func planAssignment() {
    let before: String?
    switch entra.assignment {
    case .notAssigned: before = nil
    case .nestedOnly: before = "nested-group"
    case .defaultAccessOnly: before = "default-access"
    case .unknown, .group, .direct: return
    }
    let finding = strongest { finding in
      ["SCIM-018", "SCIM-019", "SCIM-021"].contains { finding.ruleID == $0 }
    }
    guard let finding else { return }
    changes.append(
      PlannedChange(
        attribute: .appRoleAssignment,
        target: entra.objectID,
        before: before,
        after: "assigned",
        finding: finding.ruleID
      )
    )
  }

  /// The first of the most severe findings that fit.
  private func strongest(where fits: (PlanFinding) -> Bool) -> PlanFinding? {
    var found: PlanFinding?
    for finding in candidate.findings where !finding.isWaived && fits(finding) {
      if let held = found, held.severity >= finding.severity { continue }
      found = finding
    }
    return found
  }

  private mutating func findObstacles() {
    var ids: [String] = []
    for finding in candidate.findings where holds(finding) {
      if !ids.contains(finding.ruleID) { ids.append(finding.ruleID) }
    }
    if !ids.isEmpty { obstacles.append("blocked by " + ids.joined(separator: ", ")) }
  }

  /// Whether the finding keeps the user out of every batch: a blocker that the user's own
  /// changes do not cure, or a proposal that fails the rules.
  private func holds(_ finding: PlanFinding) -> Bool {
    if finding.isWaived { return false }
    if finding.ruleID == "ATTR-017" { return true }
    // What access is lost today follows from other findings, which the plan cures or not.
    if Self.isLedgerResult(finding) { return false }
    guard finding.severity == .blocker else { return false }
    if Self.isTakenName(finding) { return rename == nil }
    guard let value = finding.proposedValue else { return true }
    let cure: PlannedChange? =
      switch finding.attribute {
      case "userName": rename
      case "email": changes.first { $0.attribute == .emails }
      case "givenName": changes.first { $0.attribute == .givenName }
      case "familyName": changes.first { $0.attribute == .familyName }
      case "displayName": changes.first { $0.attribute == .displayName }
      default: nil
      }
    return cure.map { !$0.after.hasSameBytes(as: value) } ?? true
  }
}
