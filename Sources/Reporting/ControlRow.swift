// SPDX-License-Identifier: Apache-2.0

/// One line of `controls.csv`: what a run has, and lacks, of the evidence for one control.
package struct ControlRow: Sendable, Equatable {
  /// Such as "ISO/IEC 27001".
  package var framework: String
  package var edition: String
  /// Such as `A.5.15`.
  package var control: String
  package var title: String
  /// Ids of the rules that speak to it and were decided.
  package var decidedRules: [String]
  /// Ids of those that could not be decided.
  package var undecidedRules: [String]
  /// Findings of the decided rules.
  package var findings: Int
  /// Those of severity blocker.
  package var blockers: Int
  /// Evidence that the run holds, one sentence each.
  package var has: [String]
  /// Evidence that it does not hold.
  package var lacks: [String]
  /// Where the framework is published.
  package var source: String

  package init(
    framework: String,
    edition: String,
    control: String,
    title: String,
    decidedRules: [String],
    undecidedRules: [String],
    findings: Int,
    blockers: Int,
    has: [String],
    lacks: [String],
    source: String
  ) {
    self.framework = framework
    self.edition = edition
    self.control = control
    self.title = title
    self.decidedRules = decidedRules
    self.undecidedRules = undecidedRules
    self.findings = findings
    self.blockers = blockers
    self.has = has
    self.lacks = lacks
    self.source = source
  }
}
