// SPDX-License-Identifier: Apache-2.0
import Identity

extension ReportPage {
  /// What blocks and what else was found, by rule, then user by user.
  var blockers: HTML {
    section("blockers", "Blockers by rule") {
      if counts.rules.isEmpty {
        nothing("No rule fired.")
      } else {
        HTML(.p) {
          "Worst first. Open a rule for its risk, its fix and the first users; "
          HTML(.code) { "crosswalk rules RULE" }
          " prints its whole page."
        }
        source(.findings, "rule_id = the rule's id; users: users.csv, findings contains the id")
        RulePicture(rules: counts.rulesBySeverity).html
        for rule in counts.rulesBySeverity { details(of: rule) }
      }
      blockingFindings
      review
    }
  }

  private func details(of rule: RuleCount) -> HTML {
    let details = HTML(.details, .ruleID(rule.id)) {
      HTML(.summary) {
        HTML(.span, .class("count")) {
          "\(rule.count.counted("finding", "findings")), \(rule.users.counted("user", "users"))"
        }
        HTML.severity(rule.severity)
        HTML(.span, .class("rule")) { rule.id }
        rule.title
      }
      HTML(.p) {
        HTML(.code) { rule.name }
        if !rule.risk.utf8.isEmpty { " Risk: \(rule.risk)" }
      }
      if !rule.fix.utf8.isEmpty { HTML(.p, .class("fix")) { "Fix: \(rule.fix)" } }
      if let rows = material.examples[Identifier(rule.id)] {
        table(
          "First \(rows.count.counted("finding", "findings")) of \(rule.id)",
          columns: ["Who", "Attribute", "AWS value", "Entra value", "Proposed"],
          rows: rows
        )
      }
    }
    return .joined([details, .newline])
  }

  @HTMLBuilder
  private var blockingFindings: HTML {
    HTML(.h3) { "Blockers, user by user" }
    source(.findings, "severity = blocker, state is not waived")
    if material.blockers.total == 0 {
      nothing("No blocking finding.")
    } else {
      table(
        "Findings that stop the switch; what differs is marked",
        columns: [
          "Who", "Rule", "Attribute", "AWS value", "Entra value", "Proposed", "What it means",
        ],
        rows: material.blockers.rows
      )
      rest(material.blockers, .findings)
    }
  }

  @HTMLBuilder
  private var review: HTML {
    HTML(.h3, .id("review")) { "Users that need a person" }
    source(.review, "one row per candidate; users.csv: decision = review")
    if material.review.total == 0 {
      nothing("No user waits for a decision.")
    } else {
      HTML(.p) {
        "Nobody was linked here because it could be somebody else. Candidates are ranked, the "
        "best first; a rank is no recommendation."
      }
      HTML(.details, .open) {
        HTML(.summary) {
          material.review.total.counted("user waits", "users wait")
          " for a decision"
        }
        HTML(.ol, .class("cases")) { HTML.joined(material.review.rows) }
        rest(material.review, .review)
      }
    }
    if material.unheeded.total > 0 {
      HTML(.h3) { "Decisions that were not followed" }
      source(.users, "decided_by = stale or contradictory")
      table(
        "Recorded decisions that don't fit today's data",
        columns: ["Who", "Why", "Decision now", "Reason"],
        rows: material.unheeded.rows
      )
      rest(material.unheeded, .users)
    }
  }
}
