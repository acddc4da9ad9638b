// SPDX-License-Identifier: Apache-2.0
import Identity

/// What `summary.json` holds; keys are sorted, numbers are integers.
struct ReportSummary: Codable {
  var format = 1
  var header: ReportHeader
  var verdict: String
  var figures: [String: Int]
  var decisions: [String: Int]
  var findings: [String: Int]
  var rules: [RuleCount]
  var batches: [Batch]
  var gates: [GateLine]
  var waivers: [WaiverLine]
  var severities: [SeverityLine]
  var nameIdChoices: [NameIDChoiceLine]
  var accessTotals: [AccessTotal]

  struct Batch: Codable {
    var name: String
    var users: Int
    var operations: Int
  }

  init(header: ReportHeader, counts: ReportCounts, material: PageMaterial) {
    let figures = material.figures
    self.header = header
    verdict = ReportVerdict(figures).line
    self.figures = [
      "awsUsers": figures.users, "entraRead": counts.entraRead, "entraKept": counts.entraKept,
      "linkedWithoutFinding": figures.clean, "linkedWithBlockers": figures.blocked,
      "wouldLoseAccess": figures.losingAccess, "accessUnknown": figures.accessUnknown,
      "unmatchedWithAccess": figures.unmatchedWithAccess, "heldUsers": figures.held,
      "waivedFindings": figures.waived,
      "gatesHolding": material.gates.count(where: \.isHolding),
      "decidedByPerson": figures.decidedByPerson, "decisionsNotFollowed": figures.unheeded,
      "batches": material.batches.count, "operations": figures.operations,
    ]
    decisions = [:]
    for decision in ReportDecision.allCases {
      decisions[decision.rawValue] = figures.count(decision)
    }
    findings = [:]
    for severity in Severity.allCases { findings[severity.rawValue] = figures.count(severity) }
    rules = counts.rulesBySeverity
    batches = material.batches.map {
      Batch(name: $0.name, users: $0.users, operations: $0.operations)
    }
    gates = material.gates
    waivers = material.waivers
    severities = material.severities
    nameIdChoices = material.choices
    accessTotals = material.access.totals
  }
}
