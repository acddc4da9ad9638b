// SPDX-License-Identifier: Apache-2.0
package import Records

/// Reads a CSV file (RFC 4180, UTF-8 or UTF-16, LF, CRLF or CR) record by record.
///
/// The first row that is not blank names the columns. Cells are kept byte for byte, spaces
/// included; blank lines are passed over and appear only in the line numbers. A column that the
/// file lacks gives no field at all, so that absent never looks like empty. Memory does not
/// depend on the size of the file: see ``TableLimits``. Not to be used from two threads.
///
/// ```swift
/// let reader = try TableReader(
///   path: path, displayName: "users.csv", columns: [TableColumn(0, names: ["mail"])])
/// while let batch = try reader.nextBatch() {
///   for index in batch.entries.indices { batch.forEachField(of: index) { … } }
/// }
/// ```
package final class TableReader {
  private let file: String
  private let feed: ByteFeed
  private let rows: RowParser
  private var ordinal = 0
  private var isFinished = false

  /// The fields whose column the file has.
  package let presentFields: Set<FieldID>
  /// The header names without a field, in file order; they come from the file, so do not log them
  /// before a required column has shown that the first row is a header.
  package let unknownColumns: [String]

  /// Opens the file and reads its header.
  ///
  /// - Throws: ``InputError``: what ``ByteFeed`` throws; `empty` for a file without a row;
  ///   `missingColumn`, `syntax`, `encoding` or `tooLarge` for a header that is not usable.
  package init(path: String, displayName: String, columns: [TableColumn]) throws(InputError) {
    file = displayName
    feed = try ByteFeed(path: path, displayName: displayName)
    let headerPlans = (0..<TableLimits.columns).map { CellPlan(headerCell: FieldID($0)) }
    rows = try RowParser(LineSource(feed), file: displayName, plans: headerPlans)
    guard try rows.readRow() else {
      throw InputError(
        .empty,
        file: displayName,
        advice: "Expected a CSV file with the column names first."
      )
    }
    let sink = rows.sink
    let end = sink.pointee.count
    let entry = RecordBatch.Entry(
      start: 0,
      end: end,
      container: 0,
      position: RecordPosition(ordinal: 0, byteOffset: rows.rowStart.byteOffset)
    )
    let header = try HeaderRow(
      RecordBatch(tape: sink.pointee.takeTape(), entries: [entry]),
      columns: columns,
      file: displayName,
      place: rows.rowStart
    )
    presentFields = header.presentFields
    unknownColumns = header.unknownColumns
    rows.replacePlans(header.plans)
  }

  /// Reads the next records, at least one; `nil` when the file is read.
  ///
  /// A batch holds at most 4096 records and ends after about one mebibyte of tape.
  ///
  /// - Throws: ``InputError`` with the place of what is wrong; the reader gives nothing after it.
  package func nextBatch() throws(InputError) -> RecordBatch? {
    guard !isFinished else { return nil }
    // Set first, so that nothing follows an error.
    isFinished = true
    var entries: [RecordBatch.Entry] = []
    entries.reserveCapacity(TableLimits.batchRecords)
    let sink = rows.sink
    while entries.count < TableLimits.batchRecords, sink.pointee.count < TableLimits.batchBytes {
      let start = sink.pointee.count
      guard try rows.readRow() else {
        try feed.checkUnchanged()
        return entries.isEmpty
          ? nil : RecordBatch(tape: sink.pointee.takeTape(), entries: entries)
      }
      guard sink.pointee.cells == sink.pointee.width else { throw rows.tooFewCells() }
      let position = RecordPosition(ordinal: ordinal, byteOffset: rows.rowStart.byteOffset)
      ordinal += 1
      entries.append(
        RecordBatch.Entry(
          start: start,
          end: sink.pointee.count,
          container: 0,
          position: position
        )
      )
    }
    isFinished = false
    return RecordBatch(tape: sink.pointee.takeTape(), entries: entries)
  }
}
