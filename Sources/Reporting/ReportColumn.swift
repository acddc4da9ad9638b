// SPDX-License-Identifier: Apache-2.0
import Tabular

/// One column of a CSV file: its name, its meaning, and how a row fills it.
///
/// Header, cells and the published description come from the same list, so they can't disagree.
struct ReportColumn<Row>: Sendable {
  let name: String
  let meaning: String
  /// What a value is in the JSON edition.
  let kind: ReportColumnKind
  let write: @Sendable (Row, inout TableWriter) throws -> Void

  /// A column of texts; nil and the empty text are an empty cell.
  ///
  /// The closure writes the cell itself, which spares a copy of the text per cell.
  static func text(
    _ name: String,
    _ meaning: String,
    _ write: @escaping @Sendable (Row, inout TableWriter) throws -> Void
  ) -> Self {
    Self(name: name, meaning: meaning, kind: .text, write: write)
  }

  /// A column of numbers of the program's own.
  static func number(
    _ name: String,
    _ meaning: String,
    _ value: @escaping @Sendable (Row) -> Int
  ) -> Self {
    Self(name: name, meaning: meaning, kind: .number) { row, table in
      try table.cell(number: value(row))
    }
  }

  /// A column of numbers that can be missing.
  static func count(
    _ name: String,
    _ meaning: String,
    _ value: @escaping @Sendable (Row) -> Int?
  ) -> Self {
    Self(name: name, meaning: meaning, kind: .count) { row, table in
      if let value = value(row) { try table.cell(number: value) } else { try table.cell(nil) }
    }
  }

  /// A column of lists, joined with spaces.
  static func list(
    _ name: String,
    _ meaning: String,
    _ value: @escaping @Sendable (Row) -> [String]
  ) -> Self {
    Self(name: name, meaning: meaning, kind: .text) { row, table in
      let items = value(row)
      try table.cell(items.count > 1 ? items.joined(separator: " ") : items.first)
    }
  }
}

/// What the values of a column are.
enum ReportColumnKind: Sendable {
  /// A text, or nothing.
  case text
  /// A whole number.
  case number
  /// A whole number, or nothing.
  case count

  /// The types of JSON Schema.
  var types: [String] {
    switch self {
    case .text: ["string", "null"]
    case .number: ["integer"]
    case .count: ["integer", "null"]
    }
  }
}

/// Writes one table of a report row by row.
struct ReportTable<Row> {
  private let columns: [ReportColumn<Row>]
  private var table: TableWriter

  /// Begins the file with its header row.
  init(
    _ columns: [ReportColumn<Row>],
    _ form: TableForm,
    into sink: @escaping TableWriter.Sink
  ) throws {
    self.columns = columns
    table = TableWriter(form, sink: sink)
    try table.header(columns.map(\.name))
  }

  mutating func append(_ row: Row) throws {
    for column in columns { try column.write(row, &table) }
    try table.endRow()
  }

  /// Hands over the last bytes; call it once.
  mutating func finish() throws { try table.finish() }
}
