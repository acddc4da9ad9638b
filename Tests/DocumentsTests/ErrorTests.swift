// SPDX-License-Identifier: Apache-2.0

import Documents
import Foundation
import Records
import Testing

@Suite(.timeLimit(.minutes(30)))
struct ErrorTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let text: String
    let code: InputError.Code
    let line: Int
    let column: Int
    let offset: Int

    init(_ text: String, _ code: InputError.Code, _ line: Int, _ column: Int, _ offset: Int) {
      (self.text, self.code, self.line, self.column, self.offset) =
        (text, code, line, column, offset)
    }

    var testDescription: String { String(text.prefix(40)) }
  }

  @Test(
    arguments: [
      // Cut off: the place is the end of the file.
      Case("[{\"id\":\"a\"},", .syntax, 1, 13, 12),
      Case("{\"value\":[\n{\"id\":\"a", .syntax, 2, 9, 19),
      Case("[{\"id\":tr", .syntax, 1, 10, 9),
      Case("[{\"id\":1", .syntax, 1, 9, 8),
      Case("[{\"id\":\"\\u00", .syntax, 1, 13, 12),
      Case("[\n", .syntax, 2, 1, 2),
      // Not JSON: the place is the first byte that does not fit.
      Case("[{\"id\":\"a\"}\n,\n]", .syntax, 3, 1, 14),
      Case("[{\"id\" 1}]", .syntax, 1, 8, 7),
      Case("[{\"id\":1 \"mail\":2}]", .syntax, 1, 10, 9),
      Case("[{id:1}]", .syntax, 1, 3, 2),
      Case("[{\"id\":01}]", .syntax, 1, 9, 8),
      Case("[{\"id\":nul}]", .syntax, 1, 11, 10),
      Case("[{\"id\":\"a\nb\"}]", .syntax, 1, 10, 9),
      Case("[{\"id\":\"\u{1F}\"}]", .syntax, 1, 9, 8),
      Case("[{\"skipped\":[\"0123456789012345678901234567890\u{1A}\"]}]", .syntax, 1, 46, 45),
      Case("[{\"id\":\"\\x\"}]", .syntax, 1, 9, 8),
      Case("[]\n]", .syntax, 2, 1, 3),
      Case("{\"value\":[]},{\"value\":[]}", .syntax, 1, 13, 12),
      Case("[]\ngarbage", .syntax, 2, 1, 3),
      Case("<html>", .syntax, 1, 1, 0),
      Case("id,mail\r\n1,a@b.example", .syntax, 1, 1, 0),
      // Surrogates that stand alone, in wanted and in skipped members.
      Case("[{\"id\":\"a\\uD800b\"}]", .encoding, 1, 10, 9),
      Case("[{\"id\":\"a\\uDC00b\"}]", .encoding, 1, 10, 9),
      Case("[{\"x\":[\"\\ud83d\\u0041\"]}]", .encoding, 1, 9, 8),
      Case("[{\"x\":[\"\\udfff\"]}]", .encoding, 1, 9, 8),
      // JSON, but not what was expected.
      Case("5", .wrongKind, 1, 1, 0),
      Case("\n \"text\"", .wrongKind, 2, 2, 2),
      Case("\"\"", .wrongKind, 1, 1, 0),
      Case("null", .wrongKind, 1, 1, 0),
      Case("[] true", .wrongKind, 1, 4, 3),
      Case("[{}, 17]", .wrongKind, 1, 6, 5),
      Case("[{},\n[{}]]", .wrongKind, 2, 1, 5),
      Case("[null]", .wrongKind, 1, 2, 1),
      Case("{\"value\": \"x\"}", .wrongKind, 1, 11, 10),
      Case("{\"Users\": null}", .wrongKind, 1, 11, 10),
      // Names that stand twice, in one spelling and in two, and lists of records.
      Case("[{\"id\":1,\"id\":2}]", .wrongKind, 1, 10, 9),
      Case("[{\"id\":1},\n{\"id\":1,\"ID\":2}]", .wrongKind, 2, 9, 19),
      Case("{\"id\":1,\"id\":2}", .wrongKind, 1, 9, 8),
      Case("{\"value\":[],\"value\":[]}", .wrongKind, 1, 13, 12),
      Case("[{\"Emails\":[{\"Value\":\"a\",\"Value\":\"b\"}]}]", .wrongKind, 1, 26, 25),
      // Nothing of these could be read, and they would look as if they were absent.
      Case("[{\"Emails\":{}}]", .wrongKind, 1, 12, 11),
      Case("[{\"Emails\":{\"Value\":\"a\"}}]", .wrongKind, 1, 12, 11),
      Case("[{\"tags\":{}}]", .wrongKind, 1, 10, 9),
      Case("[{\"Name\":[]}]", .wrongKind, 1, 10, 9),
    ],
    [1, 3, 1 << 20]
  )
  func `What is wrong is named with its place`(wrong: Case, block: Int) throws {
    var options = DocumentOptions()
    options.blockSize = block
    let place = InputError.Place(line: wrong.line, column: wrong.column, byteOffset: wrong.offset)
    let error = try DocumentFile(wrong.text).error(options: options)
    #expect(error == InputError(wrong.code, file: "in.json", place: place, advice: ""))
  }

  @Test(arguments: [
    "[{\"x\":1,\"x\":2}]", "[{\"Name\":{\"GivenName\":\"a\"},\"GivenName\":\"b\"}]",
    "[{\"Emails\":[{\"Value\":\"a\"},{\"Value\":\"b\"}]},{\"Emails\":null}]",
    "{\"Users\":[],\"Groups\":[]}{\"Users\":[]}",
  ])
  func `The same name elsewhere, or one that nobody asks for, is no mistake`(text: String) throws {
    #expect(try DocumentFile(text).error() == nil)
  }

  @Test(arguments: ["", " \r\n\t ", "\u{FEFF}", "\u{FEFF}\n"])
  func `A file without a value is empty`(text: String) throws {
    #expect(try DocumentFile(text).error() == InputError(.empty, file: "in.json", advice: ""))
  }

  @Test(arguments: [[0xFF], [0xC3, 0x28], [0xED, 0xA0, 0x80], [0x00]] as [[UInt8]])
  func `Bad bytes are found even in members that nobody reads`(bad: [UInt8]) throws {
    let bytes = Array("[\n{\"skipped\":[{\"x\":\"".utf8) + bad + Array("\"}]}]".utf8)
    let place = InputError.Place(line: 2, column: 19, byteOffset: 20)
    let expected = InputError(.encoding, file: "in.json", place: place, advice: "")
    #expect(try DocumentFile(bytes).error() == expected)
  }

  @Test func `The earlier of two mistakes is the one reported`() throws {
    let bytes = Array("[{\"id\":x},".utf8) + [0xFF]
    #expect(try DocumentFile(bytes).error()?.place?.byteOffset == 7)
  }

  @Test func `An error never quotes the content`() throws {
    for text in ["[{\"id\":\"secret", "[{\"id\":secret}]", "secret", "[\"secret\"]"] {
      let error = try #require(try DocumentFile(text).error())
      #expect(!error.description.contains("secret"))
      #expect(error.description.hasPrefix("in.json:1:"))
    }
  }

  @Test func `Missing files and directories are told apart`() throws {
    let file = try DocumentFile("[]")
    let folder = FileManager.default.temporaryDirectory.path
    for (path, code) in [(file.path + "x", InputError.Code.notFound), (folder, .notAFile)] {
      #expect(throws: InputError(code, file: "in.json", advice: "")) {
        try DocumentReader(
          path: path,
          displayName: "in.json",
          fields: FieldTable([]),
          containers: []
        )
      }
    }
  }

  @Test func `Nesting of 128 levels is read and one more is refused`() throws {
    func nested(_ levels: Int) -> String {
      "[{\"x\":" + String(repeating: "[", count: levels - 2)
        + String(repeating: "]", count: levels - 2) + "}]"
    }
    #expect(try DocumentFile(nested(128)).error() == nil)
    let place = InputError.Place(line: 1, column: 133, byteOffset: 132)
    #expect(
      try DocumentFile(nested(129)).error()
        == InputError(.tooLarge, file: "in.json", place: place, advice: "")
    )
    let million = String(repeating: "[", count: 1_000_000)
    #expect(try DocumentFile("[{\"id\":" + million).error()?.code == .tooLarge)
  }

  @Test func `A string of the limit is read and a longer one refused at its beginning`() throws {
    var options = DocumentOptions()
    options.stringLimit = 1000
    let fits = String(repeating: "é", count: 500)
    #expect(try DocumentFile("[{\"id\":\"\(fits)\"}]").error(options: options) == nil)
    let place = InputError.Place(line: 2, column: 7, byteOffset: 8)
    let expected = InputError(.tooLarge, file: "in.json", place: place, advice: "")
    for key in ["id", "xx"] {
      let long = try DocumentFile("[\n{\"\(key)\":\"\(fits)x\"}]")
      #expect(long.error(options: options) == expected)
    }
    let digits = String(repeating: "1", count: 1001)
    for number in [digits, "0." + digits] {
      let error = try DocumentFile("[\n{\"id\": \(number)}]").error(options: options)
      #expect(error?.code == .tooLarge)
      #expect(error?.place?.column == 8)
    }
  }

  @Test func `An endless string or number fails early`() throws {
    for start in ["[{\"x\":\"", "[{\"x\":", "[{\"x\":0."] {
      var bytes = Array(start.utf8)
      bytes.append(contentsOf: [UInt8](repeating: UInt8(ascii: "1"), count: 8 << 20))
      #expect(try DocumentFile(bytes).error()?.code == .tooLarge)
    }
  }

  @Test func `A record with too many fields is refused at its beginning`() throws {
    var options = DocumentOptions()
    options.recordLimit = 200
    let tags = (0..<50).map { "\"\($0)\"" }.joined(separator: ",")
    let place = InputError.Place(line: 1, column: 5, byteOffset: 4)
    #expect(
      try DocumentFile("[{},{\"tags\":[\(tags)]}]").error(options: options)
        == InputError(.tooLarge, file: "in.json", place: place, advice: "")
    )
    #expect(try DocumentFile("{\"tags\":[\(tags)]}").error(options: options)?.code == .tooLarge)
    #expect(try DocumentFile("[{},{\"other\":[\(tags)]}]").error(options: options) == nil)
  }

  @Test func `A file that changes while it is read is refused`() throws {
    let text = Array(("[" + String(repeating: "{\"id\":1},", count: 500) + "{}]").utf8)
    for length in [text.count - 100, text.count + 100] {
      let file = try DocumentFile(text)
      var options = DocumentOptions()
      (options.blockSize, options.batchRecords, options.queuedBatches) = (64, 1, 1)
      let reader = try file.reader(options: options)
      _ = try reader.nextBatch()
      truncate(file.path, off_t(length))
      #expect(throws: InputError(.changedWhileRead, file: "in.json", advice: "")) {
        while try reader.nextBatch() != nil {}
      }
    }
  }

  @Test func `An error is thrown again when asked again`() throws {
    let reader = try DocumentFile("[{},x]").reader()
    #expect(throws: InputError.self) { while try reader.nextBatch() != nil {} }
    #expect(throws: InputError.self) { try reader.nextBatch() }
  }
}
