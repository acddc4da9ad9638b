// SPDX-License-Identifier: Apache-2.0
import Identity

extension ReportPage {
  /// What federation will do to the users, held against what was found afterwards.
  var forecast: HTML {
    section("forecast", "Forecast against fact") {
      HTML(.p) {
        "What the first provisioning cycle does with each user and where each person's first "
        "sign-in lands, in today's state; and, after a batch, what was found instead."
      }
      outcomes
      HTML(.h3) { "Facts" }
      facts
    }
  }

  @HTMLBuilder
  private var outcomes: HTML {
    source(.forecast, "rows by sign_in, and rows by first_cycle")
    table(
      "Users by what happens to them",
      columns: ["First sign-in", "Users", "First cycle", "Users"],
      rows: outcomeRows
    )
  }

  private var outcomeRows: [HTML] {
    let signIns = Self.sorted(figures.signIns, SignInWords.sentence)
    let cycles = Self.sorted(figures.firstCycles) { $0 }
    return (0..<max(signIns.count, cycles.count)).map { index in
      PageRows.row {
        if index < signIns.count {
          HTML(.th, .scopeRow) { signIns[index].word }
          PageRows.number(signIns[index].count)
        } else {
          HTML(.td)
          HTML(.td)
        }
        if index < cycles.count {
          PageRows.cell { cycles[index].word }
          PageRows.number(cycles[index].count)
        } else {
          HTML(.td)
          HTML(.td)
        }
      }
    }
  }

  /// Most frequent first, then by the word.
  private static func sorted(
    _ counts: [String: Int],
    _ words: (String) -> String
  ) -> [(word: String, count: Int)] {
    counts.map { (word: words($0.key), count: $0.value) }
      .sorted {
        $0.count != $1.count
          ? $0.count > $1.count : $0.word.utf8.lexicographicallyPrecedes($1.word.utf8)
      }
  }

  @HTMLBuilder
  private var facts: HTML {
    if let execution, execution.factCount > 0 {
      let agreeing = execution.factCount - execution.surprises
      HTML(.p) {
        "\(agreeing.grouped) of \(execution.factCount.counted("value is", "values are")) as "
        "predicted."
      }
      table(
        "Values that are not as predicted, then the others",
        columns: ["User", "Batch", "Attribute", "Before", "Predicted", "Found", "Verdict", "When"],
        rows: execution.facts.prefix(Excerpt.maximumRows).map { fact in
          PageRows.row {
            HTML(.th, .scopeRow) { HTML(.small, .class("id")) { fact.awsUserID } }
            PageRows.cell { fact.batch }
            PageRows.cell { fact.attribute }
            PageRows.cell { HTML.value(fact.before) }
            PageRows.cell { HTML.value(fact.predicted, against: fact.found) }
            PageRows.cell { HTML.value(fact.found, against: fact.predicted) }
            PageRows.cell { fact.verdict }
            PageRows.cell { fact.time }
          }
        }
      )
    } else {
      notYet("Nobody has held the forecast against the facts.", "crosswalk verify")
    }
  }

  /// What the first cycle does with groups.
  var groups: HTML {
    section("groups", "Groups") {
      source(.groups, "all rows")
      if material.groups.total == 0 {
        nothing("Neither side has a group that provisioning is concerned with.")
      } else {
        table(
          "What the first cycle does with groups",
          columns: [
            "Group", "Where", "Outcome", "Detail", "Members gained", "Members only in AWS",
            "Not provisioned",
          ],
          rows: material.groups.rows
        )
        rest(material.groups, .groups)
      }
    }
  }
}
