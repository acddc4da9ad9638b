// SPDX-License-Identifier: Apache-2.0
internal import Identity

/// What one run has to say about one control: evidence that is there, and evidence that isn't.
///
/// Never a verdict. Whether a control is met is for the auditor to say.
package struct ControlStanding: Sendable, Equatable {
  package let control: Control
  /// Rules that were decided, by id in catalogue order.
  package let decided: [String]
  /// Rules that could not be decided, because something was not told.
  package let undecided: [String]
  /// Findings of the decided rules.
  package let findings: Int
  /// Those of severity blocker.
  package let blockers: Int
  /// Evidence that this run holds.
  package let has: [String]
  /// Evidence that it doesn't hold: what is missing, then what no run shows.
  package let lacks: [String]
}

/// What a run found and recorded, as far as controls ask for it.
package struct ControlFacts: Sendable {
  /// Ids of all rules, in catalogue order.
  package var rules: [String]
  /// Those that could not be decided.
  package var undecided: Set<String>
  /// Rules that only run when their subject is handed to them, as a captured response is.
  package var notRun: Set<String>
  /// Findings and blockers by rule.
  package var findings: [String: (all: Int, blockers: Int)]
  /// Records that are there, with what they hold in a few words.
  package var records: [Control.Record: String]

  package init(
    rules: [String],
    undecided: Set<String> = [],
    notRun: Set<String> = [],
    findings: [String: (all: Int, blockers: Int)] = [:],
    records: [Control.Record: String] = [:]
  ) {
    self.rules = rules
    self.undecided = undecided
    self.notRun = notRun
    self.findings = findings
    self.records = records
  }
}

extension Controls {
  /// How every control stands by these facts, in the order of ``all``.
  package static func standings(_ facts: ControlFacts) -> [ControlStanding] {
    all.map { standing(of: $0, facts) }
  }

  private static func standing(of control: Control, _ facts: ControlFacts) -> ControlStanding {
    let rules = control.rules(of: facts.rules)
    let isOpen = { facts.undecided.contains($0) || facts.notRun.contains($0) }
    let (decided, undecided) = (rules.filter { !isOpen($0) }, rules.filter(isOpen))
    var (findings, blockers) = (0, 0)
    for rule in decided {
      guard let count = facts.findings[rule] else { continue }
      findings += count.all
      blockers += count.blockers
    }
    var has: [String] = []
    if !decided.isEmpty { has.append("\(decided.count) of \(rules.count) rules were decided") }
    var lacks: [String] = []
    for record in control.records {
      if let words = facts.records[record] {
        has.append("\(record.rawValue): \(words)")
      } else {
        lacks.append("\(record.rawValue): nothing is recorded")
      }
    }
    if !undecided.isEmpty { lacks.append("\(undecided.count) rules could not be decided") }
    lacks.append("beyond this run: \(control.beyond)")
    return ControlStanding(
      control: control,
      decided: decided,
      undecided: undecided,
      findings: findings,
      blockers: blockers,
      has: has,
      lacks: lacks
    )
  }
}
