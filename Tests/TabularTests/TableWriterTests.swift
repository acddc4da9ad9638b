// SPDX-License-Identifier: Apache-2.0
import Foundation
import Tabular
import Testing

/// Collects what a writer hands over.
final class Bytes {
  var all: [UInt8] = []
  var pieces = 0
  var text: String { String(decoding: all, as: UTF8.self) }

  func append(_ bytes: UnsafeRawBufferPointer) {
    all.append(contentsOf: bytes)
    pieces += 1
  }
}

struct `A table is written` {
  private func written(
    byteOrderMark: Bool = false,
    guards: Bool = true,
    _ body: (inout TableWriter) throws -> Void
  ) throws -> String {
    let bytes = Bytes()
    var writer = TableWriter(
      .csv(byteOrderMark: byteOrderMark),
      guardsFormulas: guards,
      sink: bytes.append
    )
    try body(&writer)
    try writer.finish()
    return bytes.text
  }

  private func line(guards: Bool = true, _ cells: String?...) throws -> String {
    try written(guards: guards) { writer in
      for cell in cells { try writer.cell(cell) }
      try writer.endRow()
    }
  }

  @Test func `as JSON with the same values, nothing guarded, and null for what is missing`() throws
  {
    let bytes = Bytes()
    var writer = TableWriter(.json, sink: bytes.append)
    try writer.header(["a", "b \"c\"", "n"])
    let texts: [String?] = [
      "=1+1", "", nil, "\"\\/\u{0}\u{1F}\u{7F}\n\t", "\"\u{301}", "\u{2028}\u{1F600}<!--</script>",
    ]
    for (number, text) in texts.enumerated() {
      try writer.cell(text)
      try writer.cell("x")
      try writer.cell(number: -number)
      try writer.endRow()
    }
    try writer.finish()
    let rows = try #require(
      try JSONSerialization.jsonObject(with: Data(bytes.all)) as? [[String: Any]]
    )
    #expect(rows.count == texts.count)
    for (row, text) in zip(rows, texts) {
      #expect((row["a"] as? String).map { Array($0.utf8) } == text.map { Array($0.utf8) })
      #expect(text != nil || row["a"] is NSNull)
    }
    #expect(rows.map { $0["n"] as? Int } == [0, -1, -2, -3, -4, -5])
    #expect(rows.allSatisfy { $0["b \"c\""] as? String == "x" })
    #expect(bytes.text.split(separator: "\n").count == texts.count + 2)
  }

  @Test func `as JSON without rows, it is an empty array`() throws {
    let bytes = Bytes()
    var writer = TableWriter(.json, sink: bytes.append)
    try writer.header(["a"])
    try writer.finish()
    #expect(try JSONSerialization.jsonObject(with: Data(bytes.all)) as? [String] == [])
  }

  @Test func `with commas and CRLF, and quotes only where needed`() throws {
    #expect(try line("a", "b c", "ü", nil, "").utf8.elementsEqual("a,b c,ü,,\r\n".utf8))
    #expect(
      try line("a,b", "x\"y", "1\n2", "1\r2").utf8.elementsEqual(
        "\"a,b\",\"x\"\"y\",\"1\n2\",\"1\r2\"\r\n".utf8
      )
    )
    #expect(
      try line(" a", "b ", "c\t", "a b").utf8.elementsEqual(
        "\" a\",\"b \",\"c\t\",a b\r\n".utf8
      )
    )
  }

  @Test func `with marks after quotes and commas, byte by byte`() throws {
    let text = try line("x\"\u{301} =1", ",\u{308}", "\"\u{301}")
    #expect(
      text.utf8.elementsEqual("\"x\"\"\u{301} =1\",\",\u{308}\",\"\"\"\u{301}\"\r\n".utf8)
    )
  }

  @Test func `with formulas guarded and numbers not`() throws {
    let text = try written { writer in
      try writer.cell("=1")
      try writer.cell("-1,5")
      try writer.cell("'x")
      try writer.cell("\tx")
      for number in [-3, 0, 42, Int.min, Int.max] { try writer.cell(number: number) }
      try writer.endRow()
    }
    let numbers = "-3,0,42,-9223372036854775808,9223372036854775807"
    #expect(text.utf8.elementsEqual("'=1,\"'-1,5\",''x,'\tx,\(numbers)\r\n".utf8))
    #expect(try line(guards: false, "=1", "'x").utf8.elementsEqual("=1,'x\r\n".utf8))
  }

  @Test func `with a byte order mark if asked, and never by accident`() throws {
    #expect(
      try written(byteOrderMark: true) { try $0.row(["a"]) }.utf8
        .elementsEqual("\u{FEFF}a\r\n".utf8)
    )
    #expect(try line("\u{FEFF}a").utf8.elementsEqual("\"\u{FEFF}a\"\r\n".utf8))
  }

  @Test func `without a row that looks like a blank line`() throws {
    #expect(try line("").utf8.elementsEqual("\"\"\r\n".utf8))
    #expect(try line().utf8.elementsEqual("\"\"\r\n".utf8))
    #expect(try line("", "").utf8.elementsEqual(",\r\n".utf8))
  }

  @Test func `in large pieces`() throws {
    let bytes = Bytes()
    var writer = TableWriter(sink: bytes.append)
    for number in 0..<100_000 {
      try writer.cell("user\(number)@example.com")
      try writer.cell(number: number)
      try writer.endRow()
    }
    try writer.finish()
    #expect(bytes.all.count > 2_000_000)
    #expect(bytes.pieces <= bytes.all.count / (256 << 10) + 1)
  }

  @Test func `no further than the sink takes it`() {
    struct Full: Error {}
    var writer = TableWriter { _ in throw Full() }
    #expect(throws: Full.self) { try writer.cell(String(repeating: "x", count: 300_000)) }
  }
}
