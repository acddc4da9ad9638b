// SPDX-License-Identifier: Apache-2.0

/// One value of a field as the input wrote it; bytes are UTF-8 and valid only during the call.
package enum FieldValue {
  case null
  case string(UnsafeRawBufferPointer)
  /// The digits as written, so that no precision is lost.
  case number(UnsafeRawBufferPointer)
  case bool(Bool)
  /// The array or object itself; its members follow as fields of their own.
  case container
}

/// Where a record stood in its input.
package struct RecordPosition: Sendable, Equatable {
  /// Zero-based number of the record within its file.
  package let ordinal: Int
  /// Offset of the record's first byte in the UTF-8 form of the file.
  package let byteOffset: Int

  package init(ordinal: Int, byteOffset: Int) {
    self.ordinal = ordinal
    self.byteOffset = byteOffset
  }
}

/// A run of records on a flat tape.
///
/// The tape holds, for each record, its fields in input order: field number (UInt16), kind
/// (UInt8), zero (UInt8), element (UInt32), length (UInt32), then that many bytes. All numbers are
/// in the machine's byte order and unaligned. One allocation serves thousands of records, and a
/// record that nobody needs costs no Swift string.
package struct RecordBatch: Sendable {
  package enum Kind: UInt8, Sendable {
    case null = 0, string = 1, number = 2, `true` = 3, `false` = 4, container = 5
  }

  /// Bytes before the value of a field.
  package static let headerSize = 12

  package struct Entry: Sendable {
    package let start: Int
    package let end: Int
    /// Which list of the document the record came from; see the reader.
    package let container: Int
    package let position: RecordPosition

    package init(start: Int, end: Int, container: Int, position: RecordPosition) {
      self.start = start
      self.end = end
      self.container = container
      self.position = position
    }
  }

  package private(set) var tape: [UInt8]
  package private(set) var entries: [Entry]

  package init(tape: [UInt8] = [], entries: [Entry] = []) {
    self.tape = tape
    self.entries = entries
  }

  /// Calls `body` for each field of the record, in input order.
  ///
  /// - Parameters:
  ///   - index: Which record of the batch.
  ///   - body: Receives the field, the zero-based array element it belongs to (the innermost
  ///     array of its path, 0 outside arrays), and the value.
  @inlinable
  package func forEachField(
    of index: Int,
    _ body: (_ field: FieldID, _ element: Int, _ value: FieldValue) throws -> Void
  ) rethrows {
    let entry = entries[index]
    try tape.withUnsafeBytes { tape in
      var at = entry.start
      while at < entry.end {
        let field = tape.loadUnaligned(fromByteOffset: at, as: UInt16.self)
        let kind = tape.loadUnaligned(fromByteOffset: at + 2, as: UInt8.self)
        let element = tape.loadUnaligned(fromByteOffset: at + 4, as: UInt32.self)
        let length = Int(tape.loadUnaligned(fromByteOffset: at + 8, as: UInt32.self))
        let bytes = UnsafeRawBufferPointer(rebasing: tape[(at + 12)..<(at + 12 + length)])
        let value: FieldValue =
          switch kind {
          case 1: .string(bytes)
          case 2: .number(bytes)
          case 3: .bool(true)
          case 4: .bool(false)
          case 5: .container
          default: .null
          }
        try body(field, Int(element), value)
        at += 12 + length
      }
    }
  }
}

/// Builds a ``RecordBatch`` field by field, for readers whose parser calls Swift per field.
package struct RecordBatchBuilder {
  package private(set) var tape: [UInt8] = []
  private var entries: [RecordBatch.Entry] = []
  private var start = 0

  package init() {}

  /// Number of finished records.
  package var count: Int { entries.count }

  /// Adds a field to the record in hand.
  @inlinable
  package mutating func append(
    _ field: FieldID,
    _ kind: RecordBatch.Kind,
    element: Int = 0,
    bytes: UnsafeRawBufferPointer
  ) {
    appendHeader(field, kind, element: UInt32(element), length: UInt32(bytes.count))
    appendBytes(bytes)
  }

  @usableFromInline
  mutating func appendHeader(
    _ field: FieldID,
    _ kind: RecordBatch.Kind,
    element: UInt32,
    length: UInt32
  ) {
    withUnsafeBytes(of: field) { tape.append(contentsOf: $0) }
    tape.append(kind.rawValue)
    tape.append(0)
    withUnsafeBytes(of: element) { tape.append(contentsOf: $0) }
    withUnsafeBytes(of: length) { tape.append(contentsOf: $0) }
  }

  @usableFromInline
  mutating func appendBytes(_ bytes: UnsafeRawBufferPointer) {
    tape.append(contentsOf: bytes)
  }

  /// Ends the record in hand.
  package mutating func finishRecord(container: Int, position: RecordPosition) {
    entries.append(
      RecordBatch.Entry(start: start, end: tape.count, container: container, position: position)
    )
    start = tape.count
  }

  /// Drops the fields of the record in hand.
  package mutating func discardRecord() { tape.removeLast(tape.count - start) }

  /// Hands over the finished records and starts anew; the record in hand must be finished.
  package mutating func take() -> RecordBatch {
    let batch = RecordBatch(tape: tape, entries: entries)
    tape = []
    tape.reserveCapacity(batch.tape.count)
    entries = []
    start = 0
    return batch
  }
}
