// SPDX-License-Identifier: Apache-2.0
import CCSV
import Records

/// The rows of a file: libcsv in strict mode, fed line by line, with places for its errors.
final class RowParser {
  private let file: String
  private let lines: LineSource
  private let parser: UnsafeMutablePointer<csv_parser>
  /// Where the cells go; owned here, because C needs a stable address.
  let sink: UnsafeMutablePointer<RowSink>

  /// Where the row in hand begins; `locator` is for its cells.
  private(set) var rowStart = InputError.Place(line: 1, column: 1, byteOffset: 0)
  private var locator: CellLocator
  private var isRowOpen = false
  private var hasEnded = false

  init(_ lines: LineSource, file: String, plans: [CellPlan]) throws(InputError) {
    self.lines = lines
    self.file = file
    locator = CellLocator(rowStart: rowStart)
    parser = .allocate(capacity: 1)
    parser.initialize(to: csv_parser())
    sink = .allocate(capacity: 1)
    sink.initialize(to: RowSink(plans))
    guard ccsv_init_strict(parser, 16 << 10) == 0 else {
      throw InputError(.unreadable, file: file, advice: "libcsv could not be started.")
    }
  }

  deinit {
    csv_free(parser)
    parser.deallocate()
    sink.pointee.destroy()
    sink.deallocate()
  }

  /// Takes other plans for the rows that follow.
  func replacePlans(_ plans: [CellPlan]) {
    sink.pointee.destroy()
    sink.pointee = RowSink(plans)
  }

  /// Reads one row onto the sink's tape; false at the end of the file.
  func readRow() throws(InputError) -> Bool {
    sink.pointee.startRow()
    while !hasEnded {
      guard let slice = try lines.next() else {
        try finish()
        return sink.pointee.isRowDone
      }
      try parse(slice)
      if sink.pointee.isRowDone {
        isRowOpen = false
        return true
      }
    }
    return false
  }

  /// The error for a row that ends with fewer cells than the header has.
  func tooFewCells() -> InputError {
    error(
      .syntax,
      at: lines.endOfContent,
      "The row ends after \(sink.pointee.cells) of \(sink.pointee.width) cells. "
        + "Every row needs as many cells as the first line."
    )
  }

  @inline(__always)
  private func parse(_ slice: UnsafeRawBufferPointer) throws(InputError) {
    if !isRowOpen {
      rowStart = lines.place(at: lines.offset)
      locator = CellLocator(rowStart: rowStart)
    }
    let consumed = csv_parse(parser, slice.baseAddress, slice.count, onCell, onRow, sink)
    if let fault = sink.pointee.fault {
      locator.walk(slice, of: lines, until: fault.cell)
      throw error(for: fault.kind)
    }
    guard consumed == slice.count, csv_error(parser) == CSV_SUCCESS else {
      throw parseError(at: consumed, in: slice)
    }
    guard
      !sink.pointee.isRowDone
        || lines.offset + slice.count - rowStart.byteOffset
          > TableLimits.rowBytes
    else { return }
    try rowContinues(after: slice)
  }

  private func rowContinues(after slice: UnsafeRawBufferPointer) throws(InputError) {
    // A line end outside a row is a blank line.
    isRowOpen = isRowOpen || lines.contentCount > 0
    locator.walk(slice, of: lines)
    if parser.pointee.entry_pos > TableLimits.cellBytes { throw error(for: .cellTooLarge) }
    if lines.offset + slice.count - rowStart.byteOffset > TableLimits.rowBytes {
      throw error(
        .tooLarge,
        at: rowStart,
        "The row that begins here is longer than \(TableLimits.rowBytes >> 20) MiB. "
          + "Look for a missing line end."
      )
    }
  }

  private func finish() throws(InputError) {
    hasEnded = true
    // After an error csv_fini answers 0, so it is asked only when all was well.
    guard csv_fini(parser, onCell, onRow, sink) == 0 else {
      throw error(
        .syntax,
        at: locator.start,
        "The quote that opens this cell is never closed. Look for a truncated file."
      )
    }
    if let fault = sink.pointee.fault { throw error(for: fault.kind) }
  }

  private func parseError(at index: Int, in slice: UnsafeRawBufferPointer) -> InputError {
    let place = lines.place(at: lines.offset + index)
    guard csv_error(parser) == CSV_EPARSE, index < slice.count else {
      return error(.tooLarge, at: place, "There is not enough memory for this cell.")
    }
    if slice[index] == UInt8(ascii: "\"") {
      return error(
        .syntax,
        at: place,
        "A quote stands inside a cell that does not begin with one. Quote the whole cell, "
          + "without a space before it, and double the quotes inside."
      )
    }
    return error(
      .syntax,
      at: place,
      "A comma or a line end must follow the closing quote of a cell. "
        + "Double the quotes inside a cell."
    )
  }

  private func error(for fault: RowSink.Fault) -> InputError {
    switch fault {
    case .tooManyCells:
      error(
        .syntax,
        at: locator.start,
        "The row has more than \(sink.pointee.width) cells. "
          + "Quote cells that hold a comma; every row needs as many cells as the first line."
      )
    case .cellTooLarge:
      error(
        .tooLarge,
        at: locator.start,
        "The cell that begins here is longer than \(TableLimits.cellBytes >> 20) MiB. "
          + "Look for a missing line end or closing quote."
      )
    }
  }

  private func error(
    _ code: InputError.Code,
    at place: InputError.Place,
    _ advice: String
  ) -> InputError {
    InputError(code, file: file, place: place, advice: advice)
  }
}

private let onCell:
  @convention(c) (UnsafeMutableRawPointer?, Int, UnsafeMutableRawPointer?) -> Void = {
    text,
    count,
    context in
    context?.assumingMemoryBound(to: RowSink.self).pointee
      .appendCell(UnsafeRawBufferPointer(start: text, count: count))
  }

private let onRow: @convention(c) (Int32, UnsafeMutableRawPointer?) -> Void = { _, context in
  context?.assumingMemoryBound(to: RowSink.self).pointee.isRowDone = true
}
