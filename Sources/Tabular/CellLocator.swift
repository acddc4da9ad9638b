// SPDX-License-Identifier: Apache-2.0
import Records

/// Finds where a cell begins in the file, for error messages.
///
/// libcsv hands over cells without their place. The locator walks over a slice only when a row
/// goes on after it, or when something is wrong in it; a row on one good line costs nothing.
/// It relies on strict parsing: outside quotes a quote begins a cell, inside they come in pairs.
struct CellLocator {
  /// Zero-based number of the cell that is open, and where it begins.
  private(set) var cell = 0
  private(set) var start: InputError.Place
  private var isInQuotes = false

  init(rowStart: InputError.Place) { start = rowStart }

  /// Walks over a slice, as far as the beginning of the cell `target` if that is given.
  mutating func walk(
    _ slice: UnsafeRawBufferPointer,
    of lines: LineSource,
    until target: Int? = nil
  ) {
    for (index, byte) in slice.enumerated() {
      if cell == target { return }
      switch byte {
      case UInt8(ascii: "\""): isInQuotes.toggle()
      case UInt8(ascii: ",") where !isInQuotes:
        cell += 1
        start = lines.place(at: lines.offset + index + 1)
      default: break
      }
    }
  }
}
