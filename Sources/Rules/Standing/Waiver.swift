// SPDX-License-Identifier: Apache-2.0
package import Identity

/// A person's acceptance of a finding, for a while.
///
/// It never hides the finding: the report shows it as waived with who, why and until when, and
/// as open again once the day is past.
package struct Waiver: Sendable, Equatable {
  /// Id of the rule, such as `NAMEID-003`; compared without regard to ASCII case.
  package var rule: String
  /// What the finding is about: an AWS user name, UserId or Entra object id, compared exactly, or
  /// `*` for every subject of a rule that speaks of the organisation or of groups.
  package var subject: String
  package var justification: String
  package var approver: String
  /// The last day on which it holds.
  package var expires: CalendarDay
  /// Line in the file of waivers, from 1; 0 if it comes from no file.
  package var line = 0
  /// The AWS value that the approver saw; nil if the file doesn't say.
  ///
  /// With another value today the waiver no longer holds.
  package var seenLocalValue: String?
  /// The Entra value that the approver saw, likewise.
  package var seenEntraValue: String?

  package init(
    rule: String,
    subject: String,
    justification: String,
    approver: String,
    expires: CalendarDay
  ) {
    self.rule = rule
    self.subject = subject
    self.justification = justification
    self.approver = approver
    self.expires = expires
  }
}

/// Another severity for a rule in this workspace.
package struct SeverityOverride: Sendable, Equatable {
  /// Id of the rule, compared without regard to ASCII case.
  package var rule: String
  package var severity: Severity
  package var justification: String

  package init(rule: String, severity: Severity, justification: String) {
    self.rule = rule
    self.severity = severity
    self.justification = justification
  }
}
