// SPDX-License-Identifier: Apache-2.0
import Foundation
import Records
import Tabular
import Testing

struct `A table out of bounds is refused` {
  private let mebibyte = String(repeating: "x", count: 1 << 20)

  @Test(arguments: [false, true])
  func `for a cell of one byte too many`(quoted: Bool) throws {
    let cell = quoted ? "\"\(mebibyte)y\"" : mebibyte + "y"
    let error = try TableFile("a,b,c\n1,\(cell),3\n").error()
    #expect(error?.code == .tooLarge)
    #expect(error?.place == InputError.Place(line: 2, column: 3, byteOffset: 8))
  }

  @Test func `for a cell over many lines, at its beginning`() throws {
    let lines = String(repeating: "line\n", count: 300_000)
    let error = try TableFile("a,b,c\n1,2,\"\(lines)\"\n").error()
    #expect(error?.code == .tooLarge)
    #expect(error?.place == InputError.Place(line: 2, column: 5, byteOffset: 10))
  }

  @Test func `for a long row, at its beginning`() throws {
    let header = (0..<20).map { "c\($0)" }.joined(separator: ",")
    let row = repeatElement(mebibyte, count: 20).joined(separator: ",")
    let error = try TableFile("\(header)\n\(row)\n").error()
    #expect(error?.code == .tooLarge)
    let start = header.utf8.count + 1
    #expect(error?.place == InputError.Place(line: 2, column: 1, byteOffset: start))
  }

  @Test(.timeLimit(.minutes(30)))
  func `for a line of 100 MB, without holding it`() throws {
    let file = try TableFile("a,b,c\n1,")
    let handle = try #require(FileHandle(forWritingAtPath: file.path))
    try handle.seekToEnd()
    let piece = Data(repeating: UInt8(ascii: "x"), count: 1_000_000)
    for _ in 0..<100 { try handle.write(contentsOf: piece) }
    try handle.close()
    let reader = try file.reader(TableFile.letters)
    #expect(throws: InputError(.tooLarge, file: "users.csv", place: place, advice: "")) {
      _ = try reader.nextBatch()
    }
  }

  private let place = InputError.Place(line: 2, column: 3, byteOffset: 8)
}
