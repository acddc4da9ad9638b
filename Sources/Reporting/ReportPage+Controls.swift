// SPDX-License-Identifier: Apache-2.0
import Identity

/// One step that a person performs to check the federation, with its newest result.
package struct CheckLine: Sendable, Equatable {
  package var title: String
  /// `pass`, `fail` or `not-applicable`; nil if nothing is recorded.
  package var result: String?
  package var by: String
  /// UTC, ISO 8601.
  package var time: String
  package var note: String
  /// SHA-256 of the attached file.
  package var attachment: String?

  /// A step of which nothing is recorded; the other members are set for one of which something is.
  package init(title: String) {
    self.title = title
    by = ""
    time = ""
    note = ""
  }
}

extension ReportPage {
  /// What an auditor ticks: the steps that people recorded, and the evidence for each control.
  var controls: HTML {
    section("controls", "Checks by people, and controls") {
      if material.checks.allSatisfy({ $0.result == nil }) {
        notYet(
          "No step of the federation's checklist is recorded.",
          "crosswalk checklist record STEP --result pass --by NAME --attach FILE"
        )
      }
      table(
        "Steps that a person performs, as recorded in the journal",
        columns: ["Step", "Result", "By", "When", "Note", "Attached file, SHA-256"],
        rows: material.checks.map(row)
      )
      HTML(.p) {
        "Which evidence this run has for controls that auditors ask about, and which it lacks. "
        "It makes no claim that a control is met."
      }
      source(.controls, "all rows")
      table(
        "Evidence by control",
        columns: ["Control", "Title", "Findings", "Blockers", "This run has", "It lacks"],
        rows: material.controls.map(row)
      )
    }
  }

  private func row(_ check: CheckLine) -> HTML {
    PageRows.row {
      HTML(.th, .scopeRow) { check.title }
      PageRows.cell { check.result ?? "not recorded" }
      PageRows.cell { if check.result != nil { HTML.value(check.by) } }
      PageRows.cell { check.time }
      PageRows.cell { PageRows.prose(check.note) }
      PageRows.cell { HTML(.code, .class("id")) { check.attachment ?? "" } }
    }
  }

  private func row(_ control: ControlRow) -> HTML {
    PageRows.row {
      HTML(.th, .scopeRow) { "\(control.framework) \(control.control)" }
      PageRows.cell { control.title }
      PageRows.number(control.findings)
      PageRows.number(control.blockers)
      PageRows.cell { HTML.joined(control.has.map { text in HTML(.div) { text } }) }
      PageRows.cell { HTML.joined(control.lacks.map { text in HTML(.div) { text } }) }
    }
  }
}
