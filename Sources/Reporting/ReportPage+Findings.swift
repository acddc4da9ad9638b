// SPDX-License-Identifier: Apache-2.0
import Identity

extension ReportPage {
  var findingsByRule: HTML {
    section("findings", "Findings by rule") {
      if counts.rules.isEmpty {
        nothing("No rule fired.")
      } else {
        HTML(.p) {
          "Worst first. Open a rule for its risk, its fix and the first users; "
          HTML(.code) { "crosswalk rules RULE" }
          " prints its whole page."
        }
        source(.findings, "rule_id = the rule's id; users: users.csv, findings contains the id")
        for rule in counts.rulesBySeverity { details(of: rule) }
      }
    }
  }

  private func details(of rule: RuleCount) -> HTML {
    let details = HTML(.details) {
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

  var blockers: HTML {
    section("blockers", "Blockers, user by user") {
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
  }

  var review: HTML {
    section("review", "Users that need a person") {
      source(.review, "one row per candidate; users.csv: decision = review")
      if material.review.total == 0 {
        nothing("No user waits for a decision.")
      } else {
        HTML(.p) {
          "Nobody was linked here because it could be somebody else. Candidates are ranked, the "
          "best first; a rank is no recommendation."
        }
        HTML(.ol, .class("cases")) { HTML.joined(material.review.rows) }
        rest(material.review, .review)
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

  /// Users nobody was found for, those that have something to lose first.
  var access: HTML {
    let unmatched = material.unmatchedWithAccess.followed(by: material.otherUnmatched)
    return section("unmatched", "Users without an Entra user") {
      source(.users, "decision = unmatched; those with has_access = yes first")
      if unmatched.total == 0 {
        nothing("Every user was matched, waits for a decision, or is ignored by one.")
      } else {
        table(
          "Unmatched AWS users",
          columns: ["Who", "E-mail", "Display name", "Access today", "Why"],
          rows: unmatched.rows
        )
        rest(unmatched, .users)
      }
    }
  }
}
