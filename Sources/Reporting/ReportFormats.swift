// SPDX-License-Identifier: Apache-2.0

/// The published description of a report's files, made from the columns that write them.
package enum ReportFormats {
  /// A CSV file and its columns, in order.
  package struct Table: Sendable {
    package let file: ReportFileName
    package let columns: [(name: String, meaning: String)]
    /// The types of each column in the JSON edition.
    let types: [[String]]
  }

  package static let tables: [Table] = [
    table(.users, ReportColumns.users),
    table(.findings, ReportColumns.findings),
    table(.forecast, ReportColumns.forecast),
    table(.changes, ReportColumns.changes),
    table(.access, ReportColumns.access),
    table(.accessTotals, ReportColumns.accessTotals),
    table(.accessPeople, ReportColumns.accessPeople),
    table(.applications, ReportColumns.applications),
    table(.groups, ReportColumns.groups),
    table(.batches, ReportColumns.batches),
    table(.controls, ReportColumns.controls),
    table(.operations, ReportColumns.operations),
    table(.gates, ReportColumns.gates),
    table(.waivers, ReportColumns.waivers),
    table(.choices, ReportColumns.choices),
    table(.review, ReportColumns.review),
    table(.decisionsTemplate, ReportColumns.decisions),
  ]

  private static func table<Row>(
    _ file: ReportFileName,
    _ columns: [ReportColumn<Row>]
  ) -> Table {
    Table(
      file: file,
      columns: described(columns),
      types: columns.map(\.kind.types)
    )
  }

  /// The page docs/reference/report-formats.md.
  package static var markdown: String {
    var lines = [
      "# Report files", "",
      "Generated from the columns that write the files; do not edit.", "",
      "A report is the directory `Reports/<run>/`. The same workspace gives the same bytes.", "",
      "| file | what it is |", "|---|---|",
    ]
    for file in ReportFileName.allCases.sorted() {
      lines.append("| `\(file.rawValue)` | \(file.purpose) |")
    }
    lines += ["", rules, ""]
    for table in tables {
      lines += section(table.file.rawValue, table.file.purpose, table.columns)
    }
    lines += [execution, "", "| file | what it is |", "|---|---|"]
    lines += ExecutionFileName.allCases.map { "| `\($0.rawValue)` | \($0.purpose) |" }
    lines.append("")
    for (file, columns) in executionTables {
      lines += section(file.rawValue, file.purpose, columns)
    }
    lines += [jsonEdition, "", summary]
    return lines.joined(separator: "\n") + "\n"
  }

  /// The files about what was applied, and their columns.
  private static let executionTables = [
    (ExecutionFileName.journal, described(ExecutionColumns.journal)),
    (.failed, described(ExecutionColumns.failed)),
    (.verify, described(ExecutionColumns.verify)),
  ]

  private static func described<Row>(
    _ columns: [ReportColumn<Row>]
  ) -> [(name: String, meaning: String)] {
    columns.map { ($0.name, $0.meaning) }
  }

  private static func section(
    _ file: String,
    _ purpose: String,
    _ columns: [(name: String, meaning: String)]
  ) -> [String] {
    ["## \(file)", "", purpose, "", "| column | meaning |", "|---|---|"]
      + columns.map { "| `\($0.name)` | \($0.meaning) |" } + [""]
  }

  private static let execution = """
    ## What was applied

    `crosswalk apply`, `rollback`, `verify` and `journal --files` write these beside the newest
    report, by the same rules. They have no JSON and no pseudonymised edition, and checksums of
    their own: the report's stay as they were.
    """

  private static let rules = """
    ## Rules for all CSV files

    - RFC 4180: commas, double quotes, CRLF after every row; UTF-8 without a byte order mark,
      unless `csv.byteOrderMark` in `crosswalk.yaml` asks for it.
    - The first row names the columns. Columns keep their order; new ones are added at the end.
    - An empty cell is a value that is null, not known or does not apply.
    - **Formula guard.** A text cell that a spreadsheet could evaluate (it begins with `=`, `+`, `-`
      or `@`, also in full width or after blanks, or with TAB, CR or LF) gets one apostrophe in
      front; so does a text that already begins with an apostrophe. To get the value back, remove
      exactly one leading apostrophe from every cell that begins with one:
      `value[1:] if value.startswith("'") else value`. Numbers are never guarded.
    - `decisions.csv` is read back by the same rule: what was copied from
      `decisions-template.csv` may stay as it is.
    - Every file is listed in `SHA256SUMS`; `sha256sum -c SHA256SUMS` in the directory checks all.
      A report without that file was cut off and is not complete.
    """

  private static let jsonEdition = """
    ## The JSON edition

    `crosswalk report --format json` writes the same tables into `Reports/<run>-json/`, each as
    `NAME.json`: an array with one object per row and line, whose members are the columns in the
    order above. Nothing is guarded there: a value is what it is. A missing text or number is
    `null`; a list is one text with spaces between its items. `decisions-template.csv` has no JSON
    form. `summary.json` and `SHA256SUMS` are there too.
    [report.schema.json](report.schema.json) is the JSON Schema (2020-12) of each file, under
    `$defs` by the file's name.
    """

  private static let summary = """
    ## summary.json

    One JSON object with sorted keys; all numbers are integers.

    | key | meaning |
    |---|---|
    | `format` | Version of this form, 1. |
    | `header` | Workspace, run, versions, mapping, notes, and every input with its SHA-256. |
    | `verdict` | The first line of the page. |
    | `figures` | The figures of the page by name. |
    | `decisions` | Users by decision. |
    | `findings` | Findings by severity, without those waived. |
    | `rules` | Rules that fired, worst first, with findings (`count`), those not waived (`open`), and users. |
    | `batches` | Batches in order, with users and operations; held users are in none. |
    | `gates` | What holds the plan, as in gates.csv. |
    | `waivers`, `severities` | The waivers, and the rules with another severity. |
    | `nameIdChoices` | The candidates for the NameID, as in nameid-choices.csv. |
    | `accessTotals` | The sums of access-totals.csv. |
    """
}
