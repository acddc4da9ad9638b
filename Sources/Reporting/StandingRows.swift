// SPDX-License-Identifier: Apache-2.0
package import Identity

/// One line of `gates.csv`: something that holds the plan, or would without the plan or a waiver.
package struct GateLine: Sendable, Equatable, Codable {
  /// How a gate stands; raw values are what files and programs read.
  package enum State: String, Sendable, CaseIterable, Codable {
    /// No batch is to be applied.
    case holds
    /// Open today, closed by the staged operations.
    case cured
    /// Somebody has accepted it, for a while.
    case waived
    /// The waiver holds no longer, so the gate does again.
    case waiverExpired = "waiver-expired"
  }

  /// The rule behind it: `ACCESS-001`, `ACCESS-002` or `ACCESS-016`.
  package var ruleID: String
  package var state: State
  /// What it is about: a user name or an account's name; nil for the organisation.
  package var subject: String?
  /// UserId or account id.
  package var subjectID: String?
  /// What is wrong, in one sentence without personal data.
  package var text: String
  package var waivedBy: String?
  /// The waiver's last day.
  package var waiverExpires: String?
  package var justification: String?

  package init(ruleID: String, state: State, text: String) {
    self.ruleID = ruleID
    self.state = state
    self.text = text
  }

  /// Whether batches wait for it.
  package var isHolding: Bool { state == .holds || state == .waiverExpired }
}

/// One line of `waiver-status.csv`: a waiver of the workspace and how it stands.
package struct WaiverLine: Sendable, Equatable, Codable {
  /// How a waiver stands; raw values are what files and programs read.
  package enum State: String, Sendable, CaseIterable, Codable {
    case holds
    /// Its last day is past.
    case expired
    /// It holds for nobody: no finding is meant, or the values that the approver saw have changed.
    case unused
  }

  /// Line in the file of waivers, from 1.
  package var line: Int
  package var ruleID: String
  package var subject: String
  package var justification: String
  package var approver: String
  package var expires: String
  package var state: State
  /// Findings that it waives.
  package var waived: Int
  /// Findings that it named and that count again.
  package var lapsed: Int

  package init(
    line: Int,
    ruleID: String,
    subject: String,
    justification: String,
    approver: String,
    expires: String,
    state: State,
    waived: Int,
    lapsed: Int
  ) {
    self.line = line
    self.ruleID = ruleID
    self.subject = subject
    self.justification = justification
    self.approver = approver
    self.expires = expires
    self.state = state
    self.waived = waived
    self.lapsed = lapsed
  }
}

/// Another severity that the workspace gives to a rule.
package struct SeverityLine: Sendable, Equatable, Codable {
  package var ruleID: String
  package var ruleSeverity: Severity
  package var severity: Severity
  package var justification: String

  package init(
    ruleID: String,
    ruleSeverity: Severity,
    severity: Severity,
    justification: String
  ) {
    self.ruleID = ruleID
    self.ruleSeverity = ruleSeverity
    self.severity = severity
    self.justification = justification
  }
}

/// One line of `nameid-choices.csv`: what a candidate for the NameID would come to.
package struct NameIDChoiceLine: Sendable, Equatable, Codable {
  package var candidate: String
  package var exact = 0
  package var caseOnly = 0
  package var noMatch = 0
  package var wrongPerson = 0
  package var empty = 0
  package var notAnAddress = 0
  package var unknown = 0
  package var awsRenames = 0
  package var entraEdits = 0
  package var isRecommended: Bool

  package init(candidate: String, isRecommended: Bool) {
    self.candidate = candidate
    self.isRecommended = isRecommended
  }
}
