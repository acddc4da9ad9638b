// SPDX-License-Identifier: Apache-2.0

import Records
import Testing

struct RecordBatchTests {
  @Test func `What the builder is given comes out of the batch in order`() {
    var builder = RecordBatchBuilder()
    add("Zoë", field: 3, element: 2, to: &builder)
    builder.append(65_535, .true, bytes: UnsafeRawBufferPointer(start: nil, count: 0))
    builder.finishRecord(container: 4, position: RecordPosition(ordinal: 7, byteOffset: 70))
    add("dropped", field: 1, element: 0, to: &builder)
    builder.discardRecord()
    add("", field: 0, element: 0, to: &builder)
    builder.finishRecord(container: 0, position: RecordPosition(ordinal: 8, byteOffset: 80))
    #expect(builder.count == 2)

    let batch = builder.take()
    #expect(texts(of: 0, in: batch) == ["3.2 Zoë", "65535.0 true"])
    #expect(texts(of: 1, in: batch) == ["0.0 "])
    #expect(batch.entries.map(\.container) == [4, 0])
    #expect(batch.entries.map(\.position.ordinal) == [7, 8])
    #expect(batch.entries.map(\.position.byteOffset) == [70, 80])
    #expect(builder.take().entries.isEmpty)
  }

  @Test func `The second batch of a builder begins anew`() {
    var builder = RecordBatchBuilder()
    for name in ["a", "b"] {
      add(name, field: 1, element: 0, to: &builder)
      builder.finishRecord(container: 0, position: RecordPosition(ordinal: 0, byteOffset: 0))
      let batch = builder.take()
      #expect(batch.entries.map(\.start) == [0])
      #expect(texts(of: 0, in: batch) == ["1.0 \(name)"])
    }
  }

  private func add(
    _ text: String,
    field: FieldID,
    element: Int,
    to builder: inout RecordBatchBuilder
  ) {
    Array(text.utf8).withUnsafeBytes {
      builder.append(field, .string, element: element, bytes: $0)
    }
  }

  private func texts(of index: Int, in batch: RecordBatch) -> [String] {
    var texts: [String] = []
    batch.forEachField(of: index) { field, element, value in
      switch value {
      case .string(let bytes):
        texts.append("\(field).\(element) \(String(decoding: bytes, as: UTF8.self))")
      case .bool(let bool): texts.append("\(field).\(element) \(bool)")
      default: texts.append("unexpected")
      }
    }
    return texts
  }
}
