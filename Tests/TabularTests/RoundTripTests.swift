// SPDX-License-Identifier: Apache-2.0
import Foundation
import Records
import Tabular
import Testing

struct `What was written` {
  /// Random rows, and their table.
  private func table(rows: Int, width: Int, guards: Bool) throws -> (cells: [[String]], [UInt8]) {
    var random = Random.announced("round trip, \(width) columns")
    let cells = (0..<rows).map { _ in (0..<width).map { _ in random.text() } }
    let bytes = Bytes()
    var writer = TableWriter(guardsFormulas: guards, sink: bytes.append)
    try writer.row((0..<width).map { "c\($0)" })
    for row in cells { try writer.row(row) }
    try writer.finish()
    return (cells, bytes.all)
  }

  @Test(arguments: [1, 2, 5], [true, false])
  func `is read as the same bytes`(width: Int, guards: Bool) throws {
    let (cells, bytes) = try table(rows: 3000, width: width, guards: guards)
    let columns = (0..<width).map { TableColumn(FieldID($0), names: ["c\($0)"]) }
    let read = try TableFile(bytes).reader(columns).cells()
    try #require(read.count == cells.count)
    for (row, expected) in zip(read, cells) {
      let texts = row.map { String(decoding: $0.bytes, as: UTF8.self) }
        .map { guards ? FormulaGuard.unguarded($0) : $0 }
      #expect(texts.count == expected.count)
      #expect(zip(texts, expected).allSatisfy { $0.utf8.elementsEqual($1.utf8) })
    }
  }

  private static let python = ["/usr/bin/python3", "/usr/local/bin/python3"]
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  @Test(.enabled(if: python != nil, "python3 is not installed"), .timeLimit(.minutes(30)))
  func `is read as the same bytes by Python's csv module`() throws {
    let (cells, bytes) = try table(rows: 3000, width: 4, guards: true)
    let file = try TableFile(bytes)
    let process = Process()
    process.executableURL = URL(filePath: try #require(Self.python))
    // Every cell as hexadecimal digits of its UTF-8, after removing the guard.
    process.arguments = [
      "-c",
      """
      import csv, sys
      csv.field_size_limit(1 << 24)
      with open(sys.argv[1], newline="", encoding="utf-8") as file:
        for row in csv.reader(file, strict=True):
          cells = [cell[1:] if cell[:1] == "'" else cell for cell in row]
          print(" ".join(cell.encode("utf-8").hex() or "-" for cell in cells))
      """,
      file.path,
    ]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let answer = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    withExtendedLifetime(file) {}
    #expect(process.terminationStatus == 0)
    let lines = String(decoding: answer, as: UTF8.self).split(separator: "\n").dropFirst()
    try #require(lines.count == cells.count)
    for (line, row) in zip(lines, cells) {
      #expect(line == row.map(hexadecimal).joined(separator: " "))
    }
  }

  private func hexadecimal(_ text: String) -> String {
    guard !text.isEmpty else { return "-" }
    return text.utf8.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }
}
