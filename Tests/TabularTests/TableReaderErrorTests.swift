// SPDX-License-Identifier: Apache-2.0
import Foundation
import Records
import Tabular
import Testing

/// A file, and what must be said about it.
struct Refusal: Sendable, CustomTestStringConvertible {
  let name: String
  let bytes: [UInt8]
  let code: InputError.Code
  let place: [Int]?

  init(_ name: String, _ text: String, _ code: InputError.Code, _ place: [Int]?) {
    self.init(name, [UInt8](text.utf8), code, place)
  }

  init(_ name: String, _ bytes: [UInt8], _ code: InputError.Code, _ place: [Int]?) {
    self.name = name
    self.bytes = bytes
    self.code = code
    self.place = place
  }

  var testDescription: String { name }

  static let all = [
    Refusal("nothing", "", .empty, nil),
    Refusal("a mark only", "\u{FEFF}", .empty, nil),
    Refusal("blank lines only", "\n\r\n\n", .empty, nil),
    Refusal("quote inside a cell", "a,b,c\n1,x\"y,3\n", .syntax, [2, 4, 9]),
    Refusal("space before a quote", "a,b,c\r\n1, \"y\",3\r\n", .syntax, [2, 4, 10]),
    Refusal("text after a quote", "a,b,c\n1,\"y\"z,3\n", .syntax, [2, 6, 11]),
    Refusal("space after a quote", "a,b,c\n1,\"y\" ,3\n", .syntax, [2, 6, 11]),
    Refusal("bad quote after blank lines", "a,b,c\n\n\r\n1,2,x\"\n", .syntax, [4, 6, 14]),
    Refusal("bad quote after a multi-line cell", "a,b,c\n\"1\n2\",x\",\n", .syntax, [3, 5, 13]),
    Refusal("quote never closed", "a,b,c\n1,2,\"three\n4,5,6\n", .syntax, [2, 5, 10]),
    Refusal("quote never closed, at the very end", "a,b,c\n1,2,\"", .syntax, [2, 5, 10]),
    Refusal("quote opened on a later line", "a,b,c\n\"1\n\",\"2\n3", .syntax, [3, 3, 11]),
    Refusal("one cell too many", "a,b,c\n1,2,3\n1,2,3,4\n", .syntax, [3, 7, 18]),
    Refusal("an empty cell too many", "a,b,c\n1,2,3,\n", .syntax, [2, 7, 12]),
    Refusal("too many without line end", "a,b,c\n1,2,3,", .syntax, [2, 7, 12]),
    Refusal("too many after a multi-line cell", "a,b,c\r1,2,\"\r,\r\",4\r", .syntax, [4, 3, 16]),
    Refusal("one cell too few", "a,b,c\n1,2\n1,2,3\n", .syntax, [2, 4, 9]),
    Refusal("too few with CRLF", "a,b,c\r\n1,2\r\n", .syntax, [2, 4, 10]),
    Refusal("too few without line end", "a,b,c\n1,2,3\n1", .syntax, [3, 2, 13]),
    Refusal("a line of spaces", "a,b,c\n  \n", .syntax, [2, 3, 8]),
    Refusal("quote in the header", "a,b\"\n1,2\n", .syntax, [1, 4, 3]),
    Refusal("NUL", "a,b,c\n1,\0,3\n", .encoding, [2, 3, 8]),
    Refusal("NUL in a column nobody wants", "a,b,c,d\n1,2,3,\0\n", .encoding, [2, 7, 14]),
    Refusal("invalid byte", Array("a,b,c\n1,2,".utf8) + [0xFF, 0x0A], .encoding, [2, 5, 10]),
    Refusal("Latin-1", Array("a,b,c\r1,2,M".utf8) + [0xFC, 0x6C], .encoding, [2, 6, 11]),
    Refusal("surrogate", Array("a,b,c\n".utf8) + [0xED, 0xA0, 0x80], .encoding, [2, 1, 6]),
    Refusal("overlong", Array("a,b,c\n1".utf8) + [0xC0, 0xAF], .encoding, [2, 2, 7]),
    Refusal("character cut off", Array("a,b,c\n1,2,".utf8) + [0xE2, 0x82], .encoding, [2, 5, 10]),
    Refusal(
      "a mistake before bad bytes comes first",
      Array("a,b,c\n1,x\",3\n".utf8) + [0xFF],
      .syntax,
      [2, 4, 9]
    ),
    Refusal(
      "too many columns",
      String(repeating: ",", count: 5000),
      .syntax,
      [1, 4097, 4096]
    ),
  ]
}

struct `A table is refused` {
  @Test(arguments: Refusal.all)
  func `with the exact place`(refusal: Refusal) throws {
    let error = try #require(try TableFile(refusal.bytes).error())
    #expect(error.code == refusal.code)
    #expect(error.file == "users.csv")
    #expect(error.place.map { [$0.line, $0.column, $0.byteOffset] } == refusal.place)
  }

  @Test func `when the place is far into the file`() throws {
    let rows = String(repeating: "1,\"é\r\nx\",3\r\n", count: 50_000)
    let file = try TableFile("a,b,c\r\n" + rows + "1,2,3,4\r\n")
    let place = try #require(file.error()?.place)
    #expect(place == InputError.Place(line: 100_002, column: 7, byteOffset: 13 + rows.utf8.count))
  }

  @Test func `when a required column is missing, naming what is accepted`() throws {
    let columns = [TableColumn(0, names: ["id", "objectId"], isRequired: true)]
    let error = try #require(try TableFile("\nname;id\nSecret;1\n").error(columns))
    #expect(error.code == .missingColumn)
    #expect(error.place == InputError.Place(line: 2, column: 1, byteOffset: 1))
    #expect(error.advice.contains("\"id\" or \"objectId\"") && error.advice.contains("semicolons"))
    #expect(!error.advice.contains("Secret") && !error.advice.contains("name;"))
  }

  @Test func `when two headers mean the same field, naming both`() throws {
    let columns = [TableColumn(0, names: ["id", "objectId"])]
    let error = try #require(try TableFile("ObjectId,x,ID\n1,2,3\n").error(columns))
    #expect(error.code == .syntax)
    #expect(error.advice.contains("\"ObjectId\"") && error.advice.contains("\"ID\""))
  }

  @Test func `without a word of its content`() throws {
    for refusal in Refusal.all where refusal.code == .syntax {
      let text = String(decoding: refusal.bytes, as: UTF8.self)
        .replacing("x", with: "Zaphod").replacing("y", with: "Zaphod")
      let description = try TableFile(text).error()?.description ?? ""
      #expect(!description.contains("Zaphod"))
    }
  }

  @Test func `once, and nothing follows the error`() throws {
    let reader = try TableFile("a,b,c\n1,2\n1,2,3\n").reader(TableFile.letters)
    #expect(throws: InputError.self) { _ = try reader.nextBatch() }
    #expect(try reader.nextBatch()?.entries.count == nil)
  }

  @Test func `when it is a directory or not there`() {
    let columns = TableFile.letters
    func code(_ path: String) -> InputError.Code? {
      do {
        _ = try TableReader(path: path, displayName: "x", columns: columns)
        return nil
      } catch { return error.code }
    }
    #expect(code(FileManager.default.temporaryDirectory.path) == .notAFile)
    #expect(code("/nonexistent/users.csv") == .notFound)
  }
}
