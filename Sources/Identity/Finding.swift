// SPDX-License-Identifier: Apache-2.0

/// How bad a finding is (lessons.md section 6); raw values are what reports print.
package enum Severity: String, Sendable, CaseIterable, Comparable, Codable {
  /// Recorded, no action.
  case info
  /// Tidiness.
  case low
  /// Works today, breaks or misleads later.
  case medium
  /// Provisioning fails, access changes, or a security hole.
  case high
  /// Someone cannot sign in, signs in as another, or a write must not start.
  case blocker

  private var rank: Int {
    switch self {
    case .info: 0
    case .low: 1
    case .medium: 2
    case .high: 3
    case .blocker: 4
    }
  }

  package static func < (lhs: Self, rhs: Self) -> Bool { lhs.rank < rhs.rank }
}

/// What a rule speaks of.
package enum FindingScope: String, Sendable, CaseIterable, Codable {
  case user, group, tenant
}

/// Data that is wrong, as one rule saw it: a value, not an error.
package struct Finding: Sendable, Equatable {
  /// Stable id such as `NAMEID-003`.
  package var ruleID: String
  /// Stable name such as `case-only-difference`.
  package var rule: String
  package var severity: Severity
  package var scope: FindingScope
  /// Row of the AWS user concerned, if any.
  package var localRow: Int?
  /// Row of the Entra user concerned, if any.
  package var entraRow: Int?
  /// The attribute it is about, in the names of reports (`userName`, `mail`); may be empty.
  package var attribute: String
  package var localValue: String?
  package var entraValue: String?
  /// The value that would cure it, already checked against the rules; nil if a person must decide.
  package var proposedValue: String?
  /// One or two sentences for the reader; may hold personal data.
  package var message: String
  /// The rule's own severity, where this workspace has another one for it.
  package var ruleSeverity: Severity?
  /// The waiver that names it, whether or not it still holds.
  package var waiver: FindingWaiver?

  package init(
    ruleID: String,
    rule: String,
    severity: Severity,
    scope: FindingScope = .user,
    localRow: Int? = nil,
    entraRow: Int? = nil,
    attribute: String = "",
    localValue: String? = nil,
    entraValue: String? = nil,
    proposedValue: String? = nil,
    message: String
  ) {
    self.ruleID = ruleID
    self.rule = rule
    self.severity = severity
    self.scope = scope
    self.localRow = localRow
    self.entraRow = entraRow
    self.attribute = attribute
    self.localValue = localValue
    self.entraValue = entraValue
    self.proposedValue = proposedValue
    self.message = message
  }
}
