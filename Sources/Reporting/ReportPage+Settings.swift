// SPDX-License-Identifier: Apache-2.0
import Identity

extension ReportPage {
  // MARK: The identifier

  /// What each candidate for the NameID would come to.
  var identifier: HTML {
    section("identifier", "Which identifier to send") {
      HTML(.p) {
        "AWS finds a user only if the NameID equals the UserName, exactly. The choice below needs "
        "the fewest changes, and after them nobody signs in as another. Two people whose names are "
        "crossed count as renames: each gets their own."
      }
      source(.choices, "all rows")
      if material.choices.isEmpty {
        notYet("The candidates were not compared.", "crosswalk solve nameid")
      } else {
        table(
          "Candidates for the NameID, best first; counts of linked users",
          columns: [
            "Candidate", "Gets in", "Case only", "Nobody", "Wrong person", "Empty", "No address",
            "Not exported", "Renames in AWS", "Edits in Entra",
          ],
          rows: material.choices.map(row)
        )
      }
    }
  }

  private func row(_ choice: NameIDChoiceLine) -> HTML {
    PageRows.row {
      HTML(.th, .scopeRow) {
        choice.candidate
        if choice.isRecommended { HTML(.span, .class("tag")) { "✔ recommended" } }
      }
      PageRows.number(choice.exact)
      PageRows.number(choice.caseOnly)
      PageRows.number(choice.noMatch)
      PageRows.number(choice.wrongPerson)
      PageRows.number(choice.empty)
      PageRows.number(choice.notAnAddress)
      PageRows.number(choice.unknown)
      PageRows.number(choice.awsRenames)
      PageRows.number(choice.entraEdits)
    }
  }

  // MARK: Configuration

  /// The mapping in force.
  var configuration: HTML {
    section("configuration", "Configuration") {
      if header.mapping.isEmpty {
        nothing("No mapping was told.")
      } else {
        table(
          "Mapping in force",
          columns: ["AWS receives", "from Entra"],
          rows: header.mapping.map { line in
            PageRows.row {
              HTML(.th, .scopeRow) { line.target }
              PageRows.cell { HTML.value(line.source) }
            }
          }
        )
      }
      HTML(.p) {
        "What of the federation's own settings is wrong: "
        HTML(.code) { "crosswalk check federation" }
        "; its findings stand under "
        HTML(.a, .section("blockers")) { "Blockers by rule" }
        " with ids that begin with CONFIG."
      }
    }
  }

  // MARK: Who is left out

  /// Populations that the plan does not touch, with their sizes.
  var exclusions: HTML {
    let skipped = figures.firstCycles["SKIPPED", default: 0]
    return section("exclusions", "Left out and skipped") {
      table(
        "Whom the plan does not touch",
        columns: ["Population", "Count", "Where from"],
        rows: [
          line(
            "AWS users left alone by decision",
            figures.count(.ignored),
            .users,
            "decision = ignored"
          ),
          line(
            "AWS users without an Entra user",
            figures.count(.unmatched),
            .users,
            "decision = unmatched"
          ),
          line("AWS users held back", figures.held, .batches, "state = held"),
          line("users out of the provisioning scope", skipped, .forecast, "first_cycle = SKIPPED"),
          line(
            "Entra users that no AWS user could mean, counted and not kept",
            counts.entraRead - counts.entraKept,
            .summary,
            "entraRead less entraKept"
          ),
        ]
      )
    }
  }

  private func line(
    _ what: String,
    _ count: Int,
    _ file: ReportFileName,
    _ filter: String
  ) -> HTML {
    PageRows.row {
      HTML(.th, .scopeRow) { what }
      PageRows.number(count)
      PageRows.cell {
        HTML(.a, .file(file)) { file.rawValue }
        ": \(filter)"
      }
    }
  }

  // MARK: Waivers

  /// What people have accepted, and until when.
  var waivers: HTML {
    section("waivers", "Waivers") {
      source(.waivers, "all rows")
      if material.waivers.isEmpty {
        nothing("Nobody has accepted a finding: there is no waiver.")
      } else {
        table(
          "Findings that somebody has accepted",
          columns: ["State", "Rule", "For", "Why", "By", "Until", "Findings", "Lapsed"],
          rows: material.waivers.prefix(Excerpt.maximumRows).map { waiver in
            PageRows.row {
              HTML(.th, .scopeRow) { waiver.state.rawValue }
              PageRows.cell { rule(waiver.ruleID) }
              PageRows.cell { HTML.value(waiver.subject) }
              PageRows.cell { PageRows.prose(waiver.justification) }
              PageRows.cell { HTML.value(waiver.approver) }
              PageRows.cell { waiver.expires }
              PageRows.number(waiver.waived)
              PageRows.number(waiver.lapsed)
            }
          }
        )
      }
      if !material.severities.isEmpty {
        table(
          "Rules with another severity in this workspace",
          columns: ["Rule", "Catalogue", "Here", "Why"],
          rows: material.severities.map { line in
            PageRows.row {
              HTML(.th, .scopeRow) { rule(line.ruleID) }
              PageRows.cell { HTML.severity(line.ruleSeverity) }
              PageRows.cell { HTML.severity(line.severity) }
              PageRows.cell { PageRows.prose(line.justification) }
            }
          }
        )
      }
    }
  }
}
