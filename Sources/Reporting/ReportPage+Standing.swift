// SPDX-License-Identifier: Apache-2.0
import Identity

extension ReportPage {
  /// What holds the plan: on the first screen, because nothing is applied before it is cured.
  @HTMLBuilder
  var gates: HTML {
    let holding = material.gates.filter(\.isHolding)
    HTML(.h3) { "What holds the plan" }
    source(.gates, "state = holds or waiver-expired")
    if holding.isEmpty {
      nothing("Nothing: no gate holds the plan.")
    } else {
      HTML(.p) {
        "No batch is applied while one of these holds. Cure it, or accept it with a waiver."
      }
      table(
        "Gates that hold",
        columns: ["Rule", "About", "What is wrong", "Waiver"],
        rows: holding.prefix(Self.gatesShown).map(PageRows.gate)
      )
      if holding.count > Self.gatesShown {
        HTML(.p, .class("more")) {
          "\((holding.count - Self.gatesShown).grouped) more in "
          HTML(.a, .file(.gates)) { ReportFileName.gates.rawValue }
          "."
        }
      }
    }
  }

  private static let gatesShown = 20

  /// What was accepted, by whom and until when.
  var waivers: HTML {
    section("waivers", "Waivers and severities") {
      source(.waivers, "all rows")
      if material.waivers.isEmpty {
        nothing("Nothing is waived.")
      } else {
        table(
          "Waivers, in the order of their file",
          columns: ["Rule", "Subject", "Approver", "Until", "State", "Waives", "Why"],
          rows: material.waivers.map(PageRows.waiver)
        )
      }
      if !material.severities.isEmpty {
        table(
          "Rules with another severity here",
          columns: ["Rule", "Of the rule", "Here", "Why"],
          rows: material.severities.map(PageRows.severity)
        )
      }
    }
  }

  /// Access by account and permission set, the greatest loss first.
  @HTMLBuilder
  var accessTotals: HTML {
    HTML(.h3) { "Access by account and permission set" }
    source(.accessTotals, "all rows")
    table(
      "Distinct pairs of person and access; orphaned is a part of lost",
      columns: [
        "What", "People", "People who lose", "Today", "Kept", "Lost", "Orphaned", "Gained",
        "Undecided",
      ],
      rows: material.access.totals.prefix(Self.totalsShown).map(PageRows.total)
    )
  }

  private static let totalsShown = 40

  /// The table of the identifier solver.
  @HTMLBuilder
  var choices: HTML {
    HTML(.h3) { "Which attribute should feed NameID and SCIM userName" }
    source(.choices, "all rows")
    table(
      "Candidates, best first",
      columns: [
        "Candidate", "Exact", "Case only", "No match", "Wrong person", "Empty", "No address",
        "Unknown", "AWS renames", "Entra edits",
      ],
      rows: material.choices.prefix(Self.choicesShown).map(PageRows.choice)
    )
  }

  private static let choicesShown = 8
}

extension PageRows {
  static func gate(_ gate: GateLine) -> HTML {
    row {
      HTML(.th, .scopeRow) { HTML(.code) { gate.ruleID } }
      cell { HTML.value(gate.subject ?? gate.subjectID ?? "the organisation") }
      cell { gate.text }
      cell { gate.waiverExpires.map { "expired after \($0)" } ?? "none" }
    }
  }

  static func waiver(_ waiver: WaiverLine) -> HTML {
    row {
      HTML(.th, .scopeRow) { HTML(.code) { waiver.ruleID } }
      cell { HTML.value(waiver.subject) }
      cell { HTML.value(waiver.approver) }
      cell { waiver.expires }
      cell { waiver.state.rawValue }
      number(waiver.waived)
      cell { prose(waiver.justification) }
    }
  }

  static func severity(_ line: SeverityLine) -> HTML {
    row {
      HTML(.th, .scopeRow) { HTML(.code) { line.ruleID } }
      cell { line.ruleSeverity.rawValue }
      cell { line.severity.rawValue }
      cell { prose(line.justification) }
    }
  }

  static func total(_ total: AccessTotal) -> HTML {
    row {
      HTML(.th, .scopeRow) {
        HTML.value(total.scope == .all ? "everything" : total.name ?? total.id)
      }
      number(total.people)
      number(total.peopleLosing)
      number(total.sum.today)
      number(total.sum.kept)
      number(total.sum.lost)
      number(total.sum.orphaned)
      number(total.sum.gained)
      number(total.sum.undecided)
    }
  }

  static func choice(_ choice: NameIDChoiceLine) -> HTML {
    row {
      HTML(.th, .scopeRow) {
        HTML.value(choice.candidate)
        if choice.isRecommended { HTML(.strong) { " recommended" } }
      }
      number(choice.exact)
      number(choice.caseOnly)
      number(choice.noMatch)
      number(choice.wrongPerson)
      number(choice.empty)
      number(choice.notAnAddress)
      number(choice.unknown)
      number(choice.awsRenames)
      number(choice.entraEdits)
    }
  }
}
