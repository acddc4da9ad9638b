// SPDX-License-Identifier: Apache-2.0

/// The page of `crosswalk compare`: one file, no script, nothing loaded.
package struct ComparisonPage {
  /// One finding.
  package struct Row: Sendable {
    let rule: String
    let severity: String
    let user: String
    let attribute: String
    let message: String

    package init(rule: String, severity: String, user: String, attribute: String, message: String) {
      self.rule = rule
      self.severity = severity
      self.user = user
      self.attribute = attribute
      self.message = message
    }
  }

  private let old: String
  private let new: String
  private let rules: [(rule: String, severity: String, new: Int, fixed: Int, open: Int)]
  private let sections: [(title: String, rows: [Row])]

  package init(
    old: String,
    new: String,
    rules: [(rule: String, severity: String, new: Int, fixed: Int, open: Int)],
    sections: [(title: String, rows: [Row])]
  ) {
    self.old = old
    self.new = new
    self.rules = rules
    self.sections = sections
  }

  /// The file.
  package var bytes: [UInt8] {
    HTMLPage(title: "Crosswalk: \(old) and \(new)").html {
      HTML(.header) {
        HTML(.p, .class("kicker")) { "Crosswalk comparison of two runs" }
        HTML(.h1) { HTML.value("\(old) → \(new)") }
        HTML(.p, .class("meta")) {
          sections.map { "\($0.rows.count.grouped) \($0.title.lowercased())" }
            .joined(separator: ", ")
        }
      }
      HTML.newline
      HTML(.main) {
        HTML(.section) {
          HTML(.h2) { "By rule" }
          table(["rule", "severity", "new", "fixed", "still open"], byRule)
        }
        HTML.joined(sections.map(section))
      }
    }.bytes
  }

  private var byRule: [[HTML]] {
    rules.map { rule in
      [
        HTML(.code) { rule.rule }, HTML.text(rule.severity), HTML.text(rule.new.grouped),
        HTML.text(rule.fixed.grouped), HTML.text(rule.open.grouped),
      ]
    }
  }

  private func section(_ section: (title: String, rows: [Row])) -> HTML {
    var excerpt = Excerpt()
    for row in section.rows {
      excerpt.add(
        HTML(.tr) {
          HTML(.td) { HTML(.code) { row.rule } }
          HTML(.td) { row.severity }
          HTML(.td) { HTML.value(row.user) }
          HTML(.td) { row.attribute }
          HTML(.td) { HTML.value(row.message) }
        }
      )
    }
    return HTML(.section) {
      HTML(.h2) { "\(section.title): \(section.rows.count.grouped)" }
      if excerpt.rest > 0 {
        HTML(.p) { "The first \(excerpt.rows.count.grouped) are shown; --json has all." }
      }
      HTML(.div, .class("scroll"), .role("region"), .label(section.title), .focusable) {
        HTML(.table) {
          head(["rule", "severity", "user", "attribute", "finding"])
          HTML(.tbody) { HTML.joined(excerpt.rows) }
        }
      }
    }
  }

  private func table(_ columns: [String], _ rows: [[HTML]]) -> HTML {
    HTML(.div, .class("scroll"), .role("region"), .label("By rule"), .focusable) {
      HTML(.table) {
        head(columns)
        HTML(.tbody) {
          HTML.joined(
            rows.map { row in
              HTML(.tr) { HTML.joined(row.map { cell in HTML(.td) { cell } }) }
            }
          )
        }
      }
    }
  }

  private func head(_ columns: [String]) -> HTML {
    HTML(.thead) {
      HTML(.tr) {
        HTML.joined(columns.map { column in HTML(.th, .scopeColumn) { column } })
      }
    }
  }
}
