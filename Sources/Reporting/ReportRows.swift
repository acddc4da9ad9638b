// SPDX-License-Identifier: Apache-2.0
package import Identity

/// What was decided about an AWS user; raw values are what `users.csv` prints.
package enum ReportDecision: String, Sendable, CaseIterable, Codable {
  case linked, review, unmatched, ignored
}

/// Whether an AWS user has an account or application assignment, directly or through a group.
package enum ReportAccess: String, Sendable, CaseIterable, Codable {
  case yes, no
  /// Assignments were not exported.
  case unknown
}

/// One line of `users.csv`: an AWS user and what becomes of it.
package struct UserRow: Sendable {
  package var awsUserID: String
  package var awsUserName: String
  package var awsEmail: String?
  package var decision: ReportDecision
  /// The key that carries the link or the best candidate, such as `mail`; empty without one.
  package var matchKey = ""
  package var entraObjectID: String?
  package var entraUPN: String?
  package var entraMail: String?
  package var nameID: String?
  package var scimUserName: String?
  /// Number of findings with severity `blocker`.
  package var blockers = 0
  /// Ids of the rules that fired, in catalogue order, each once.
  package var findings: [String] = []
  /// The batch, or empty.
  package var batch = ""
  /// Why the decision is what it is, in words.
  package var reason = ""
  package var awsDisplayName: String?
  package var entraDisplayName: String?
  /// Such as `full` or `partial`; empty without a candidate.
  package var nameAgreement = ""
  /// Who decided: `automatic`, `human`, `stale` or `contradictory`.
  package var decidedBy = ""
  /// Object ids of all candidates, best first.
  package var candidates: [String] = []
  package var hasAccess = ReportAccess.unknown
  /// How the Entra user is assigned to the application; empty without one.
  package var assignment = ""
  /// For the pages; not in `users.csv`.
  package var details = UserDetails()

  package init(awsUserID: String, awsUserName: String, decision: ReportDecision) {
    self.awsUserID = awsUserID
    self.awsUserName = awsUserName
    self.decision = decision
  }
}

/// One line of `findings.csv`.
package struct FindingRow: Sendable {
  package var ruleID: String
  package var rule: String
  package var severity: Severity
  package var scope: FindingScope
  package var awsUserID: String?
  package var awsUserName: String?
  package var entraObjectID: String?
  package var attribute = ""
  package var awsValue: String?
  package var entraValue: String?
  package var proposedValue: String?
  package var message: String
  /// Such as `open`; ``isOpen`` says whether it counts.
  package var state = Finding.State.open
  /// The rule's own severity, where this workspace has another one.
  package var ruleSeverity: Severity?
  /// Who accepted it, until when and why, whether or not that still holds.
  package var waiver: FindingWaiver?

  /// Whether the finding counts: a waived one is shown and doesn't.
  package var isOpen: Bool { state != .waived }

  package init(
    ruleID: String,
    rule: String,
    severity: Severity,
    scope: FindingScope = .user,
    message: String
  ) {
    self.ruleID = ruleID
    self.rule = rule
    self.severity = severity
    self.scope = scope
    self.message = message
  }
}

/// One line of `batches.csv`: the place of a user in the plan.
package struct BatchRow: Sendable {
  /// Such as `pilot` or `wave-01`; what it is called for held users is the plan's affair.
  package var batch: String
  /// From 1 within the batch.
  package var position: Int
  package var awsUserID: String
  package var awsUserName: String
  /// State in the plan; ``held`` marks a user that is in no batch to be applied.
  package var state: String
  package var reason: String

  /// The state of a user that waits for a decision or a cure.
  package static let held = "held"

  package init(
    batch: String,
    position: Int,
    awsUserID: String,
    awsUserName: String,
    state: String,
    reason: String = ""
  ) {
    self.batch = batch
    self.position = position
    self.awsUserID = awsUserID
    self.awsUserName = awsUserName
    self.state = state
    self.reason = reason
  }

  package var isHeld: Bool { state.hasSameBytes(as: Self.held) }
}

/// One line of `operations.csv`: one planned write.
package struct OperationRow: Sendable {
  package var batch: String
  /// From 1 within the batch; the order of execution.
  package var sequence: Int
  /// Such as `rename-user-name`.
  package var operation: String
  /// Id of the object that is written.
  package var target: String
  package var attribute: String
  /// The value that must still be there when the operation runs.
  package var before: String?
  package var after: String?

  package init(
    batch: String,
    sequence: Int,
    operation: String,
    target: String,
    attribute: String,
    before: String? = nil,
    after: String? = nil
  ) {
    self.batch = batch
    self.sequence = sequence
    self.operation = operation
    self.target = target
    self.attribute = attribute
    self.before = before
    self.after = after
  }
}
