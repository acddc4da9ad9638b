// SPDX-License-Identifier: Apache-2.0
internal import Foundation
internal import Records
internal import Tabular

/// A CSV file of a report, read back: the formula guard is taken off, so values are what they were.
enum ReportTableFile {
  /// Hands every row to a function, with its cells in the order of the columns.
  ///
  /// - Throws: `InputError` for a file that lacks a column or is none of a report.
  static func read(
    _ path: String,
    columns: [String],
    row body: ([String]) throws -> Void
  ) throws {
    let name = (path as NSString).lastPathComponent
    let reader = try TableReader(
      path: path,
      displayName: name,
      columns: columns.enumerated().map { index, column in
        TableColumn(FieldID(index), names: [column], isRequired: true)
      }
    )
    while let batch = try reader.nextBatch() {
      for index in batch.entries.indices {
        var cells = [String](repeating: "", count: columns.count)
        batch.forEachField(of: index) { field, _, value in
          guard case .string(let bytes) = value else { return }
          cells[Int(field)] = FormulaGuard.unguarded(String(decoding: bytes, as: UTF8.self))
        }
        try body(cells)
      }
    }
  }
}
