// SPDX-License-Identifier: Apache-2.0
import Identity

extension ReportPage {
  /// What federation does to the users, administrators first.
  var forecast: HTML {
    section("forecast", "What federation will do") {
      HTML(.p) {
        "If the identity source were switched today: what the first provisioning cycle does with "
        "each user, and where each person's first sign-in lands."
      }
      outcomes
      administrators
      accessTotals
      troubles
      groups
      choices
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
    let signIns = Self.sorted(figures.signIns, Self.signInWords)
    let cycles = Self.sorted(figures.firstCycles, [:])
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

  private static let signInWords = [
    "": "no Entra user, so nobody signs in", "OK": "OK: gets in",
    "NO-SUCH-USER": "NO-SUCH-USER: AWS finds nobody",
    "WRONG-PERSON": "WRONG-PERSON: gets in as somebody else",
    "UNPROVEN": "UNPROVEN: equal but for case or normalisation",
    "BLOCKED": "BLOCKED: never gets there", "UNKNOWN": "UNKNOWN: sources leave it open",
  ]

  /// Most frequent first, then by the word.
  private static func sorted(
    _ counts: [String: Int],
    _ words: [String: String]
  ) -> [(word: String, count: Int)] {
    counts.map { (word: words[$0.key] ?? $0.key, count: $0.value) }
      .sorted {
        $0.count != $1.count
          ? $0.count > $1.count : $0.word.utf8.lexicographicallyPrecedes($1.word.utf8)
      }
  }

  @HTMLBuilder
  private var administrators: HTML {
    HTML(.h3) { "Administrators who would lose access" }
    source(.access, "administrator = yes, today = yes, after = no")
    if material.administrators.total == 0 {
      nothing("No administrator's permission set is lost.")
    } else {
      table(
        "Administrators' permission sets that would be lost",
        columns: ["Who", "Account", "Permission set", "By", "What becomes of it"],
        rows: material.administrators.rows
      )
      rest(material.administrators, .access)
    }
  }

  @HTMLBuilder
  private var troubles: HTML {
    HTML(.h3) { "Users who do not surely keep what they have" }
    source(.forecast, "aws_user_id not empty; sign_in is not OK, or access_lost > 0")
    if material.troubles.total == 0 {
      nothing("Every AWS user's person gets in and keeps all access.")
    } else {
      table(
        "In the order of the AWS export",
        columns: [
          "Who", "First cycle", "Detail", "First sign-in", "Detail", "Access today", "Lost",
          "Cured by the plan", "Rule",
        ],
        rows: material.troubles.rows
      )
      rest(material.troubles, .forecast)
    }
  }

  @HTMLBuilder
  private var groups: HTML {
    HTML(.h3) { "Groups" }
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
