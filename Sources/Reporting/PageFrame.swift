// SPDX-License-Identifier: Apache-2.0
import Identity

/// What the pages of a report have in common.
enum PageFrame {
  /// The head of a page that is not the first one.
  static func header(_ header: ReportHeader, title: String) -> HTML {
    HTML(.header) {
      HTML(.a, .class("skip"), .section("main")) { "To the content" }
      HTML(.p, .class("kicker")) {
        "Crosswalk migration report, "
        HTML.value(header.workspace)
      }
      HTML(.h1) { title }
      HTML(.p, .class("meta")) {
        HTML(.a, .file(.index)) { "To the first page" }
        ", run "
        HTML(.code) { header.runID }
        ", Crosswalk \(header.toolVersion)"
      }
    }
  }

  /// The table of users.
  static func users(_ caption: String, rows: [HTML]) -> HTML {
    HTML(.div, .class("scroll"), .role("region"), .label(caption), .focusable) {
      HTML(.table, .class("data users"), .facetNames(PageRows.userFacts)) {
        HTML(.caption) { caption }
        HTML.newline
        HTML(.thead) {
          HTML(.tr) { for column in PageRows.userColumns { HTML(.th, .scopeColumn) { column } } }
        }
        HTML.newline
        HTML(.tbody) { HTML.joined(rows) }
      }
    }
  }
}
