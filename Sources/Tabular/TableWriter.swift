// SPDX-License-Identifier: Apache-2.0

/// Writes CSV after RFC 4180: UTF-8, commas, CRLF after every row, quotes only where needed; or the
/// same rows as JSON, where a missing text is null.
///
/// Works on bytes, so that a combining mark after a quote or a comma hides nothing. Text cells
/// pass the ``FormulaGuard`` unless it is switched off; numbers of the program's own do not.
/// A row costs no allocation: cells go through one buffer to the sink, in pieces of some 256 KiB.
/// A cell is quoted if it holds a quote, comma, CR or LF, begins or ends with a space or tab
/// (which many readers would drop), begins with U+FEFF (which opens a file as a byte order mark),
/// or is the empty only cell of its row (which would be a blank line). Text is written as it is;
/// the ``TableReader`` refuses NUL, which a table cannot carry reliably.
///
/// ```swift
/// var table = TableWriter { try file.write(contentsOf: Data($0)) }
/// try table.header(["user", "findings"])
/// try table.cell("=HYPERLINK(…)")  // '=HYPERLINK(…)
/// try table.cell(number: -3)
/// try table.endRow()
/// try table.finish()
/// ```
package struct TableWriter {
  /// Takes the next bytes of the file; they are valid during the call only.
  package typealias Sink = (UnsafeRawBufferPointer) throws -> Void

  private static let flushBytes = 256 << 10

  private let sink: Sink
  private let guardsFormulas: Bool
  private let isJSON: Bool
  /// In JSON, what stands before each value of a row: a comma, the name, a colon.
  private var keys: [[UInt8]] = []
  private var rows = 0
  private var buffer: [UInt8] = []
  private var cellsInRow = 0
  private var isRowEmpty = true

  /// Begins a file.
  ///
  /// - Parameters:
  ///   - form: CSV, or JSON, whose rows have no more cells than the header has names.
  ///   - guardsFormulas: Whether text cells pass the ``FormulaGuard``.
  ///   - sink: Receives the bytes; what it throws comes out of the call that filled the buffer.
  package init(
    _ form: TableForm = .csv(byteOrderMark: false),
    guardsFormulas: Bool = true,
    sink: @escaping Sink
  ) {
    self.sink = sink
    self.guardsFormulas = guardsFormulas
    buffer.reserveCapacity(Self.flushBytes + 4096)
    isJSON = form == .json
    if form == .csv(byteOrderMark: true) { buffer.append(contentsOf: [0xEF, 0xBB, 0xBF]) }
  }

  /// Writes the names of the columns, before the first row.
  package mutating func header(_ names: [String]) throws {
    guard isJSON else { return try row(names) }
    for name in names {
      var key = Array((keys.isEmpty ? "{" : ",").utf8)
      Self.appendJSON(name, to: &key)
      key.append(UInt8(ascii: ":"))
      keys.append(key)
    }
    buffer.append(UInt8(ascii: "["))
  }

  /// Writes a text cell; `nil` is an empty cell.
  package mutating func cell(_ text: String?) throws {
    if isJSON {
      separate()
      if let text { Self.appendJSON(text, to: &buffer) } else { buffer += Array("null".utf8) }
      return try flushIfFull()
    }
    guard var text else { return try cell(bytes: UnsafeRawBufferPointer(start: nil, count: 0)) }
    try text.withUTF8 { try cell(bytes: UnsafeRawBufferPointer($0)) }
  }

  /// Writes a text cell given as UTF-8.
  package mutating func cell(bytes: UnsafeRawBufferPointer) throws {
    if isJSON { return try cell(String(decoding: bytes, as: UTF8.self)) }
    separate()
    guard !bytes.isEmpty else { return }
    isRowEmpty = false
    let isGuarded = guardsFormulas && FormulaGuard.isNeeded(bytes)
    guard needsQuotes(bytes, isGuarded: isGuarded) else {
      if isGuarded { buffer.append(FormulaGuard.mark) }
      buffer.append(contentsOf: bytes)
      return try flushIfFull()
    }
    buffer.append(Self.quote)
    if isGuarded { buffer.append(FormulaGuard.mark) }
    appendDoublingQuotes(bytes)
    buffer.append(Self.quote)
    try flushIfFull()
  }

  /// Writes a number that the program made; it is not guarded, so `-3` stays a number.
  package mutating func cell(number: Int) throws {
    separate()
    isRowEmpty = false
    // Digits from the right, without a string in between.
    withUnsafeTemporaryAllocation(byteCount: 20, alignment: 1) { digits in
      var at = digits.count
      var rest = number.magnitude
      repeat {
        at -= 1
        digits[at] = UInt8(ascii: "0") + UInt8(rest % 10)
        rest /= 10
      } while rest > 0
      if number < 0 { buffer.append(UInt8(ascii: "-")) }
      buffer.append(contentsOf: UnsafeRawBufferPointer(rebasing: digits[at...]))
    }
    try flushIfFull()
  }

  /// Ends the row; a row without a cell is written as one empty cell.
  package mutating func endRow() throws {
    if isJSON {
      buffer.append(UInt8(ascii: "}"))
      cellsInRow = 0
      return try flushIfFull()
    }
    if cellsInRow <= 1, isRowEmpty { buffer.append(contentsOf: [Self.quote, Self.quote]) }
    buffer.append(0x0D)
    buffer.append(0x0A)
    cellsInRow = 0
    isRowEmpty = true
    try flushIfFull()
  }

  /// Writes a row of texts, such as the column names.
  package mutating func row(_ texts: some Sequence<String>) throws {
    for text in texts { try cell(text) }
    try endRow()
  }

  /// Hands the last bytes to the sink; call it once, after the last row.
  package mutating func finish() throws {
    if isJSON { buffer.append(contentsOf: "\n]\n".utf8) }
    try flush()
  }

  private mutating func flush() throws {
    try buffer.withUnsafeBytes { if !$0.isEmpty { try sink($0) } }
    buffer.removeAll(keepingCapacity: true)
  }

  private static let quote = UInt8(ascii: "\"")

  private mutating func separate() {
    if isJSON {
      if cellsInRow == 0 {
        buffer.append(contentsOf: (rows == 0 ? "\n" : ",\n").utf8)
        rows += 1
      }
      buffer.append(contentsOf: keys[cellsInRow])
      cellsInRow += 1
      return
    }
    if cellsInRow > 0 { buffer.append(UInt8(ascii: ",")) }
    cellsInRow += 1
  }

  private mutating func flushIfFull() throws {
    if buffer.count >= Self.flushBytes { try flush() }
  }

  /// Appends a JSON string (RFC 8259, section 7); what need not be escaped is not.
  private static func appendJSON(_ text: String, to out: inout [UInt8]) {
    out.append(quote)
    for byte in text.utf8 {
      switch byte {
      case quote, UInt8(ascii: "\\"):
        out.append(UInt8(ascii: "\\"))
        out.append(byte)
      case 0..<0x20:
        out.append(contentsOf: "\\u00".utf8)
        out.append(UInt8(ascii: "0") + byte >> 4)
        out.append(contentsOf: String(byte & 15, radix: 16).utf8)
      default: out.append(byte)
      }
    }
    out.append(quote)
  }

  private func needsQuotes(_ bytes: UnsafeRawBufferPointer, isGuarded: Bool) -> Bool {
    if let last = bytes.last, last == 0x20 || last == 0x09 { return true }
    if !isGuarded, bytes[0] == 0x20 || bytes[0] == 0x09 || bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      return true
    }
    return bytes.contains { byte in
      switch byte {
      case Self.quote, UInt8(ascii: ","), 0x0D, 0x0A: true
      default: false
      }
    }
  }

  private mutating func appendDoublingQuotes(_ bytes: UnsafeRawBufferPointer) {
    var start = 0
    for (index, byte) in bytes.enumerated() where byte == Self.quote {
      buffer.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[start...index]))
      buffer.append(Self.quote)
      start = index + 1
    }
    buffer.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[start...]))
  }
}
