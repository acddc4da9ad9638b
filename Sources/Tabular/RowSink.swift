// SPDX-License-Identifier: Apache-2.0
import Records

/// What becomes of the cells of one column.
struct CellPlan {
  let field: FieldID
  /// False for a column that is checked and counted but not kept.
  let isKept: Bool
  let emptyIsNull: Bool
  /// Zero for a column of single values.
  let separator: UInt8

  init(_ column: TableColumn?) {
    field = column?.field ?? 0
    isKept = column != nil
    emptyIsNull = column?.emptyIsNull ?? false
    separator = column?.separator ?? 0
  }

  /// Keeps the cells of a header row, as texts.
  init(headerCell field: FieldID) {
    self.field = field
    isKept = true
    emptyIsNull = false
    separator = 0
  }
}

/// Where libcsv's callbacks put cells: plain memory behind the `void *` that C hands through.
///
/// A callback can neither throw nor stop the parser, so the first fault of a row is kept here
/// and thrown when the parser returns.
struct RowSink {
  enum Fault { case tooManyCells, cellTooLarge }

  private let plan: UnsafeMutableBufferPointer<CellPlan>
  private var tape: UnsafeMutableRawPointer
  private var capacity: Int
  /// Bytes on the tape.
  private(set) var count = 0
  /// Cells of the row in hand so far.
  private(set) var cells = 0
  private(set) var fault: (kind: Fault, cell: Int)?
  var isRowDone = false

  init(_ plans: [CellPlan]) {
    plan = .allocate(capacity: plans.count)
    _ = plan.initialize(from: plans)
    capacity = TableLimits.batchBytes + TableLimits.batchBytes / 4
    tape = .allocate(byteCount: capacity, alignment: 16)
  }

  /// Frees the memory; the sink must not be used afterwards.
  mutating func destroy() {
    plan.deallocate()
    tape.deallocate()
  }

  var width: Int { plan.count }

  @inline(__always)
  mutating func startRow() {
    cells = 0
    isRowDone = false
  }

  /// Takes the tape's bytes and empties it.
  mutating func takeTape() -> [UInt8] {
    let bytes = [UInt8](UnsafeRawBufferPointer(start: tape, count: count))
    count = 0
    return bytes
  }

  @inline(__always)
  mutating func appendCell(_ bytes: UnsafeRawBufferPointer) {
    let cell = cells
    cells += 1
    guard cell < plan.count, bytes.count <= TableLimits.cellBytes else {
      if fault == nil { fault = (cell < plan.count ? .cellTooLarge : .tooManyCells, cell) }
      return
    }
    let plan = plan[cell]
    guard plan.isKept else { return }
    if bytes.isEmpty, plan.emptyIsNull {
      put(plan.field, .null, bytes)
    } else if plan.separator == 0 {
      put(plan.field, .string, bytes)
    } else {
      appendElements(bytes, plan)
    }
  }

  private mutating func appendElements(_ bytes: UnsafeRawBufferPointer, _ plan: CellPlan) {
    guard !bytes.isEmpty else {
      put(plan.field, .container, bytes)
      return
    }
    var element = 0
    for piece in bytes.split(separator: plan.separator) {
      put(plan.field, .string, element: element, UnsafeRawBufferPointer(rebasing: piece))
      element += 1
    }
    // Separators alone are an empty list, too.
    if element == 0 { put(plan.field, .container, UnsafeRawBufferPointer(start: nil, count: 0)) }
  }

  @inline(__always)
  private mutating func put(
    _ field: FieldID,
    _ kind: RecordBatch.Kind,
    element: Int = 0,
    _ bytes: UnsafeRawBufferPointer
  ) {
    let needed = count + RecordBatch.headerSize + bytes.count
    if needed > capacity { grow(to: needed) }
    let header = tape + count
    header.storeBytes(of: field, as: UInt16.self)
    header.storeBytes(of: UInt16(kind.rawValue).littleEndian, toByteOffset: 2, as: UInt16.self)
    header.storeBytes(of: UInt32(element), toByteOffset: 4, as: UInt32.self)
    header.storeBytes(of: UInt32(bytes.count), toByteOffset: 8, as: UInt32.self)
    if let source = bytes.baseAddress {
      (header + RecordBatch.headerSize).copyMemory(from: source, byteCount: bytes.count)
    }
    count = needed
  }

  private mutating func grow(to needed: Int) {
    let larger = UnsafeMutableRawPointer.allocate(byteCount: needed * 2, alignment: 16)
    larger.copyMemory(from: tape, byteCount: count)
    tape.deallocate()
    tape = larger
    capacity = needed * 2
  }
}
