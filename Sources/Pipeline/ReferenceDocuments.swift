// SPDX-License-Identifier: Apache-2.0
internal import Identity
internal import Reporting
package import Rules
internal import Workspace

/// The generated pages of docs/ that follow from code; the same program writes the same bytes.
package enum ReferenceDocuments {
  /// The page docs/reference/report-formats.md.
  package static var reportFormats: String { ReportFormats.markdown }

  /// The document docs/reference/report.schema.json.
  package static func reportSchema() throws -> String { try ReportFormats.jsonSchema() }

  /// The page docs/reference/schema.md.
  ///
  /// - Throws: `WorkspaceError` or a file error if no temporary file can be made.
  package static func schema() throws -> String {
    let entries = try SchemaText.entries()
    var lines = [
      "# The workspace file", "",
      "Generated from the migrations; do not edit.", "",
      "`\(WorkspaceFile.fileName)` is an SQLite database with `application_id` "
        + "\(WorkspaceFile.applicationID) (`XWLK`) and",
      "`user_version` \(WorkspaceFile.schemaVersion), the version of this schema. It may be copied "
        + "and queried with `sqlite3`",
      "while no run is at work. Times are UTC in ISO 8601. Texts are kept as they were exported.",
      "", "| table | what it holds |", "|---|---|",
    ]
    let tables = entries.filter { $0.type == "table" }
    for table in tables {
      lines.append("| [`\(table.name)`](#\(table.name)) | \(firstComment(in: table.sql)) |")
    }
    for table in tables {
      lines += ["", "## \(table.name)", "", "```sql", table.sql + ";"]
      let indexes = entries.filter {
        $0.type == "index" && $0.table.utf8.elementsEqual(table.name.utf8)
      }
      lines += indexes.map { $0.sql + ";" }
      lines.append("```")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The first sentence of the comments in a statement, or a dash.
  private static func firstComment(in sql: String) -> String {
    var words: [String] = []
    for line in sql.split(separator: "\n").dropFirst() {
      let text = line.drop { $0 == " " }
      guard text.utf8.starts(with: "-- ".utf8) else { break }
      words.append(String(text.dropFirst(3)))
    }
    let comment = words.joined(separator: " ")
    guard let end = comment.firstRange(of: ". ") else { return comment.isEmpty ? "-" : comment }
    return String(comment[..<end.lowerBound]) + "."
  }

  /// The index page docs/rules/README.md of these rules, in this order.
  package static func rulesIndex(of rules: [RuleMetadata]) -> String {
    var lines = [
      "# Rules", "",
      "Generated from the rules; do not edit. Version \(Catalogue.version) of the catalogue, "
        + "\(rules.count) rules.", "",
      "| rule | severity | what holds when all is well |", "|---|---|---|",
    ]
    for rule in rules {
      lines.append(
        "| [\(rule.id)](\(rule.id).md) \(rule.name) | \(rule.severity.rawValue) | "
          + "\(cell(rule.title)) |"
      )
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The page docs/rules/ID.md of one rule.
  package static func page(of rule: RuleMetadata) -> String {
    var lines = [
      "# \(rule.id) \(rule.name)", "",
      "Generated from the rule; do not edit.", "",
      "**\(rule.title)**", "",
      "| severity | scope |", "|---|---|",
      "| \(rule.severity.rawValue) | \(rule.scope.rawValue) |", "",
      "## When it fires", "", rule.condition, "",
      "## What happens if nothing is done", "", rule.risk, "",
      "## Fix", "", rule.fix, "",
    ]
    if !rule.suppressedBy.isEmpty {
      let links = rule.suppressedBy.map { "[\($0)](\($0).md)" }.joined(separator: ", ")
      lines += ["## Not reported together with", "", links, ""]
    }
    lines += ["## Source", "", rule.source]
    return lines.joined(separator: "\n") + "\n"
  }

  /// A text for a cell of a table: the bar would end it.
  private static func cell(_ text: String) -> String {
    String(
      text.unicodeScalars.reduce(into: String.UnicodeScalarView()) { out, scalar in
        if scalar == "|" { out.append("\\") }
        out.append(scalar)
      }
    )
  }
}
