// SPDX-License-Identifier: Apache-2.0
import Identity

/// The page to read first: sections in the order in which a reader asks.
struct ReportPage {
  let header: ReportHeader
  let counts: ReportCounts
  let material: PageMaterial
  let execution: ExecutionMaterial?
  let users: UsersOnPages
  /// The data files, already written.
  let files: [WrittenFile]

  var figures: ReportFigures { material.figures }

  /// The whole page.
  func html() -> HTML {
    HTMLPage(title: "Crosswalk: \(header.workspace), run \(header.runID)").html {
      HTML(.header) {
        HTML(.a, .class("skip"), .section("main")) { "To the content" }
        HTML(.p, .class("kicker")) { "Crosswalk migration report" }
        HTML(.h1) { HTML.value(header.workspace) }
        HTML(.p, .class("meta")) {
          "run "
          HTML(.code) { header.runID }
          ", Crosswalk \(header.toolVersion), rules \(header.ruleCatalogueVersion), "
          "ICU \(header.icuVersion)"
        }
      }
      HTML.newline
      navigation
      HTML.newline
      HTML(.main, .id("main")) {
        Picture.patterns
        summary
        access
        blockers
        identifier
        batches
        forecast
        journal
        groups
        configuration
        exclusions
        waivers
        controls
        limits
        method
        provenance
      }
      HTML.newline
      HTML(.footer) {
        HTML(.p) {
          "This report holds personal data. It was written from the workspace alone and changed "
          "nothing in AWS or Entra. Check it with "
          HTML(.code) { "sha256sum -c SHA256SUMS" }
          "."
        }
      }
    }
  }

  private var navigation: HTML {
    HTML(.nav, .label("Sections")) {
      HTML(.ul) {
        link("summary", "Verdict")
        link("access", "Who loses access")
        link("blockers", "Blockers")
        link("identifier", "Identifier")
        link("batches", "Plan")
        link("forecast", "Forecast and fact")
        link("journal", "Journal")
        link("groups", "Groups")
        link("configuration", "Configuration")
        link("exclusions", "Left out")
        link("waivers", "Waivers")
        link("controls", "Controls")
        link("limits", "Not checked")
        link("method", "Method")
        link("inputs", "Inputs")
      }
    }
  }

  private func link(_ section: StaticString, _ text: String) -> HTML {
    HTML(.li) { HTML(.a, .section(section)) { text } }
  }

  /// A section of the page with its heading.
  func section(
    _ id: StaticString,
    _ title: String,
    @HTMLBuilder content: () -> HTML
  ) -> HTML {
    let body = content()
    return .joined([
      HTML(.section, .id(id)) {
        HTML(.h2) { title }
        HTML.newline
        body
      }, .newline,
    ])
  }

  /// A table in a box that scrolls by itself, so that the page never does sideways.
  func table(
    _ caption: String,
    columns: [String],
    rows: some Sequence<HTML>
  ) -> HTML { Self.table(caption, columns: columns, rows: rows) }

  static func table(
    _ caption: String,
    columns: [String],
    rows: some Sequence<HTML>
  ) -> HTML {
    HTML(.div, .class("scroll"), .role("region"), .label(caption), .focusable) {
      HTML(.table, .class("data")) {
        HTML(.caption) { caption }
        HTML.newline
        HTML(.thead) {
          HTML(.tr) { for column in columns { HTML(.th, .scopeColumn) { column } } }
        }
        HTML.newline
        HTML(.tbody) { HTML.joined(rows) }
      }
    }
  }

  /// Where a number comes from: a file of the report and the filter that gives the number.
  func source(_ file: ReportFileName, _ filter: String) -> HTML {
    HTML(.p, .class("src")) {
      HTML(.a, .file(file)) { file.rawValue }
      ": \(filter)"
    }
  }

  /// What an excerpt leaves out.
  @HTMLBuilder
  func rest(_ excerpt: Excerpt, _ file: ReportFileName) -> HTML {
    if excerpt.rest > 0 {
      HTML(.p, .class("more")) {
        "\(excerpt.rest.grouped) more in "
        HTML(.a, .file(file)) { file.rawValue }
        "."
      }
    }
  }

  func nothing(_ text: String) -> HTML { HTML(.p, .class("ok")) { text } }

  /// What is not there yet, and the command that brings it.
  func notYet(_ text: String, _ command: String) -> HTML {
    HTML(.p, .class("todo")) {
      text
      " Not done yet: "
      HTML(.code) { command }
    }
  }
}
