// SPDX-License-Identifier: Apache-2.0
import Tabular

extension ReportColumns {
  static let controls: [ReportColumn<ControlRow>] = [
    .text("framework", "`ISO/IEC 27001`, `SOC 2`, `NIST SP 800-53` or `PCI DSS`.") {
      try $1.cell($0.framework)
    },
    .text("edition", "The edition that the control's id is of.") { try $1.cell($0.edition) },
    .text("control", "Id of the control, as the framework writes it.") { try $1.cell($0.control) },
    .text("title", "Its title; for SOC 2 and PCI DSS shortened in our own words.") {
      try $1.cell($0.title)
    },
    .list("rules", "Ids of the rules that speak to it and were decided.") { $0.decidedRules },
    .list("rules_undecided", "Ids of those that could not be decided in this run.") {
      $0.undecidedRules
    },
    .number("findings", "Rows of findings.csv whose rule_id is among rules.") { $0.findings },
    .number("blockers", "Those whose severity is `blocker`.") { $0.blockers },
    .text("has", "Evidence that this run holds, separated by `; `.") {
      try $1.cell($0.has.joined(separator: "; "))
    },
    .text("lacks", "Evidence that it does not hold; no claim is made that a control is met.") {
      try $1.cell($0.lacks.joined(separator: "; "))
    },
    .text("source", "Where the framework is published.") { try $1.cell($0.source) },
  ]
}
