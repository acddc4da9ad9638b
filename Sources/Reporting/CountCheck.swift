// SPDX-License-Identifier: Apache-2.0
import Identity

/// Compares the figures that were handed over with the rows that were written.
struct CountCheck {
  let counts: ReportCounts
  let material: PageMaterial

  /// Throws for the first figure that its file doesn't bear out.
  func verify() throws {
    let figures = material.figures
    try compare(.users, "rows", counts.awsUsers, figures.users)
    for decision in ReportDecision.allCases {
      try compare(
        .users,
        "decision = \(decision.rawValue)",
        counts.decisions[decision, default: 0],
        figures.count(decision)
      )
    }
    try compare(
      .users,
      "decision = linked, findings empty",
      counts.linkedWithoutFinding,
      figures.clean
    )
    for severity in Severity.allCases {
      try compare(
        .findings,
        "severity = \(severity.rawValue), state is not waived",
        counts.findings[severity, default: 0],
        figures.count(severity)
      )
    }
    for rule in counts.rules {
      let id = Identifier(rule.id)
      let seen = material.ruleFindings[id, default: 0]
      try compare(.findings, "rule_id = \(rule.id)", rule.count, seen)
      let users = material.ruleUsers[id, default: 0]
      try compare(.users, "findings contains \(rule.id)", rule.users, users)
    }
    let listed = counts.rules.reduce(0) { $0 + $1.count }
    try compare(.findings, "rows", listed, material.ruleFindings.values.reduce(0, +))
    try compare(.batches, "state = held", counts.heldUsers, figures.held)
    try compare(.batches, "batches", counts.batches, material.batches.count)
  }

  private func compare(
    _ file: ReportFileName,
    _ what: String,
    _ expected: Int,
    _ found: Int
  ) throws {
    guard expected != found else { return }
    throw ReportError(
      code: .countsDisagree,
      file: file.rawValue,
      detail: "\(what): the workspace counts \(expected), the file \(found)."
    )
  }
}
