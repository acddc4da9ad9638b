// SPDX-License-Identifier: Apache-2.0
package import Identity

/// The figures of a run as the workspace knows them.
///
/// ``ReportWriter`` counts the rows that it is handed and refuses to finish a report whose rows
/// and figures disagree, so that every figure can be had from the CSV files.
package struct ReportCounts: Sendable, Equatable {
  package var awsUsers: Int
  /// Entra users in the inputs.
  package var entraRead: Int
  /// Entra users that were stored, because an AWS user could reach them.
  package var entraKept: Int
  package var decisions: [ReportDecision: Int]
  package var findings: [Severity: Int]
  /// Rules with findings; any order, the report sorts by severity and catalogue position.
  package var rules: [RuleCount]
  /// Linked users without any finding.
  package var linkedWithoutFinding: Int
  package var heldUsers: Int
  /// Batches to be applied; the held users are in none.
  package var batches: Int

  package init(
    awsUsers: Int,
    entraRead: Int,
    entraKept: Int,
    decisions: [ReportDecision: Int],
    findings: [Severity: Int],
    rules: [RuleCount],
    linkedWithoutFinding: Int,
    heldUsers: Int,
    batches: Int
  ) {
    self.awsUsers = awsUsers
    self.entraRead = entraRead
    self.entraKept = entraKept
    self.decisions = decisions
    self.findings = findings
    self.rules = rules
    self.linkedWithoutFinding = linkedWithoutFinding
    self.heldUsers = heldUsers
    self.batches = batches
  }
}

/// How often a rule fired, with what the reader needs to understand it.
package struct RuleCount: Sendable, Equatable, Codable {
  package var id: String
  package var name: String
  package var severity: Severity
  /// The compliant state in one sentence.
  package var title: String
  package var risk: String
  package var fix: String
  /// Findings of the rule, those waived among them.
  package var count: Int
  /// Of them, those that count.
  package var open: Int
  /// Distinct AWS users among them.
  package var users: Int

  package init(
    id: String,
    name: String,
    severity: Severity,
    title: String,
    risk: String = "",
    fix: String = "",
    count: Int,
    open: Int? = nil,
    users: Int
  ) {
    self.id = id
    self.name = name
    self.severity = severity
    self.title = title
    self.risk = risk
    self.fix = fix
    self.count = count
    self.open = open ?? count
    self.users = users
  }
}
