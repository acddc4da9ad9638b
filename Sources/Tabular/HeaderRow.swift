// SPDX-License-Identifier: Apache-2.0
import Records

/// The first row of a table, matched with the columns that the reader knows.
struct HeaderRow {
  /// One plan per cell of a row.
  let plans: [CellPlan]
  let presentFields: Set<FieldID>
  let unknownColumns: [String]

  /// Matches the header cells, one record of texts, with the columns.
  ///
  /// - Throws: ``InputError`` for two cells of one field and for a missing required column. The
  ///   messages quote only names that the program knows: a file without a header has a person
  ///   in its first row.
  init(
    _ batch: RecordBatch,
    columns: [TableColumn],
    file: String,
    place: InputError.Place
  ) throws(InputError) {
    var cells: [[UInt8]] = []
    batch.forEachField(of: 0) { _, _, value in
      if case .string(let bytes) = value { cells.append([UInt8](bytes)) }
    }
    var plans: [CellPlan] = []
    var unknown: [String] = []
    var names: [FieldID: String] = [:]
    for cell in cells {
      let column = columns.first { $0.accepts(cell) }
      plans.append(CellPlan(column))
      guard let column else {
        unknown.append(String(decoding: cell, as: UTF8.self))
        continue
      }
      let name = String(decoding: cell, as: UTF8.self)
      if let other = names.updateValue(name, forKey: column.field) {
        throw InputError(
          .syntax,
          file: file,
          place: place,
          advice: "The columns \"\(other)\" and \"\(name)\" mean the same. Remove one of them."
        )
      }
    }
    for column in columns where column.isRequired && names[column.field] == nil {
      throw InputError(
        .missingColumn,
        file: file,
        place: place,
        advice: "No column is called \(Self.list(column.names)). \(Self.hint(cells))"
      )
    }
    self.plans = plans
    presentFields = Set(names.keys)
    unknownColumns = unknown
  }

  private static func list(_ names: [String]) -> String {
    names.map { "\"\($0)\"" }.joined(separator: " or ")
  }

  /// Excel writes other separators where the comma is the decimal point.
  private static func hint(_ cells: [[UInt8]]) -> String {
    if cells.count == 1 {
      if cells[0].contains(UInt8(ascii: ";")) {
        return "The first line is separated by semicolons; save the file with commas."
      }
      if cells[0].contains(0x09) {
        return "The first line is separated by tabs; save the file with commas."
      }
    }
    return "The first line must name the columns."
  }
}
