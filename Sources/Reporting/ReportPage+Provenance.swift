// SPDX-License-Identifier: Apache-2.0

extension ReportPage {
  private static let notesShown = 200

  // MARK: What was not checked

  var limits: HTML {
    section("limits", "What was not checked") {
      HTML(.p) {
        "A rule whose input is unknown neither passes nor fires. Absent from an export is not the "
        "same as empty."
      }
      HTML(.ul) {
        for note in header.notes.prefix(Self.notesShown) { HTML(.li) { PageRows.prose(note) } }
        if header.notes.count > Self.notesShown {
          HTML(.li) { "\((header.notes.count - Self.notesShown).grouped) more in summary.json" }
        }
        HTML(.li) {
          "Entra users read: \(counts.entraRead.grouped); kept: \(counts.entraKept.grouped), those "
          "that a key of an AWS user can reach. The others are counted, not stored."
        }
        HTML(.li) { "No sign-in was made." }
      }
      if !header.undecided.isEmpty {
        HTML(.details) {
          HTML(.summary) {
            "\(header.undecided.count.counted("rule", "rules")) could not be decided"
          }
          table(
            "Rules without an answer, and how to get one",
            columns: ["Rule", "Why", "How to supply it"],
            rows: header.undecided.map { row in
              PageRows.row {
                HTML(.th, .scopeRow) { HTML(.code) { row.ruleID } }
                PageRows.cell { row.reason }
                PageRows.cell { row.remedy }
              }
            }
          )
        }
      }
    }
  }

  // MARK: Inputs

  var provenance: HTML {
    section("inputs", "Inputs, files and versions") {
      versions
      table(
        "Files that were read",
        columns: ["Kind", "File", "Records", "Bytes", "Encoding", "SHA-256"],
        rows: header.inputs.prefix(Excerpt.maximumRows).map { input in
          PageRows.row {
            HTML(.th, .scopeRow) { input.kind }
            PageRows.cell { HTML.value(input.path) }
            PageRows.number(input.records)
            PageRows.number(input.bytes)
            PageRows.cell { input.encoding }
            PageRows.cell { HTML(.code, .class("id")) { input.sha256 } }
          }
        }
      )
      if header.inputs.count > Excerpt.maximumRows {
        HTML(.p, .class("more")) {
          "\((header.inputs.count - Excerpt.maximumRows).grouped) more in summary.json."
        }
      }
      table(
        "Files of this report",
        columns: ["File", "Bytes", "SHA-256", "What it is"],
        rows: files.map { file in
          PageRows.row {
            HTML(.th, .scopeRow) { HTML(.a, .page(file.name)) { file.name } }
            PageRows.number(file.bytes)
            PageRows.cell { HTML(.code, .class("id")) { file.sha256 } }
            PageRows.cell { file.purpose }
          }
        }
      )
    }
  }

  private var versions: HTML {
    HTML(.dl) {
      HTML(.dt) { "Crosswalk" }
      HTML(.dd) { header.toolVersion }
      HTML(.dt) { "Rule catalogue" }
      HTML(.dd) { header.ruleCatalogueVersion }
      HTML(.dt) { "ICU, for look-alikes and normalisation" }
      HTML(.dd) { header.icuVersion }
      HTML(.dt) { "Run, made from inputs, configuration and versions" }
      HTML(.dd) { HTML(.code) { header.runID } }
    }
  }

  // MARK: Method

  var method: HTML {
    section("method", "Method and glossary") {
      HTML(.p) {
        "Addresses find the person: an Entra user is linked without a person only if exactly one "
        "claims the AWS user's address (equal but for the case of A to Z), nobody else could be "
        "meant, the names agree as wholes, and the account is an enabled member. Everything near "
        "or doubtful is shown for a decision."
      }
      HTML(.p) {
        "Whether the person still gets in is another question: AWS finds a user at sign-in only if "
        "NameID = UserName exactly, and SCIM adopts one only if its userName = UserName. Neither "
        "looks at the e-mail address, and AWS creates nobody at sign-in."
      }
      HTML(.p) {
        "Values are shown as exported. Scalars that can't be seen are shown by number, such as "
        HTML.unseen("\u{200B}", count: 1)
        ", and "
        HTML(.span, .class("v")) { HTML(.b) { "marked" } }
        " is what differs between two values. The CSV files hold every value whole; a leading "
        "apostrophe there is the formula guard: remove exactly one."
      }
      glossary
    }
  }

  @HTMLBuilder
  private var glossary: HTML {
    HTML(.h3, .id("glossary")) { "Glossary" }
    HTML(.dl) {
      for (term, meaning) in Glossary.entries {
        HTML(.dt) { term }
        HTML(.dd) { meaning }
        HTML.newline
      }
    }
  }
}
