// SPDX-License-Identifier: Apache-2.0
import Records
import Tabular
import Testing

struct `A table is read` {
  private let one = [[Cell(0, "1"), Cell(1, "2"), Cell(2, "3")]]

  @Test(arguments: [
    "a,b,c\n1,2,3\n", "a,b,c\r\n1,2,3\r\n", "a,b,c\r1,2,3\r", "a,b,c\n1,2,3", "a,b,c\r\n1,2,3",
    "a,b,c\r1,2,3", "\u{FEFF}a,b,c\n1,2,3\n", "\n\r\n\ra,b,c\n\n\n1,2,3\n\n\r\n",
    "\"a\",\"b\",\"c\"\n\"1\",\"2\",\"3\"",
  ])
  func `with every line end, a mark, blank lines and quotes`(text: String) throws {
    #expect(try TableFile(text).reader(TableFile.letters).cells() == one)
  }

  @Test func `from UTF-16 in both byte orders`() throws {
    let units = "\u{FEFF}a,b,c\r\nä,\"1\n2\",😀\r\n".utf16
    let expected = [[Cell(0, "ä"), Cell(1, "1\n2"), Cell(2, "😀")]]
    let little = try TableFile(units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
    let big = try TableFile(units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] })
    #expect(try little.reader(TableFile.letters).cells() == expected)
    #expect(try big.reader(TableFile.letters).cells() == expected)
  }

  @Test func `with spaces and tabs as they stand in the file`() throws {
    let file = try TableFile("a,b,c\n 1 ,\t2\t, \n\"  x \",   ,\" \"\n")
    #expect(
      try file.reader(TableFile.letters).cells() == [
        [Cell(0, " 1 "), Cell(1, "\t2\t"), Cell(2, " ")],
        [Cell(0, "  x "), Cell(1, "   "), Cell(2, " ")],
      ]
    )
  }

  @Test func `with quotes, commas and line ends inside quotes`() throws {
    let file = try TableFile("a,b,c\n\"x\"\"y\",\"1,2\",\"l1\r\n\r\nl3\rl4\"\n\"\"\"\",\"\",\n")
    #expect(
      try file.reader(TableFile.letters).cells() == [
        [Cell(0, "x\"y"), Cell(1, "1,2"), Cell(2, "l1\r\n\r\nl3\rl4")],
        [Cell(0, "\""), Cell(1, ""), Cell(2, "")],
      ]
    )
  }

  @Test func `with combining marks after commas and quotes, which are bytes like others`() throws {
    let file = try TableFile("a,b,c\n1,\u{301}2,\"\u{301}3\"\n")
    #expect(
      try file.reader(TableFile.letters).cells() == [
        [Cell(0, "1"), Cell(1, "\u{301}2"), Cell(2, "\u{301}3")]
      ]
    )
  }

  @Test func `by header names without regard to ASCII case, in any order, with synonyms`() throws {
    let columns = [
      TableColumn(7, names: ["id", "objectId"]), TableColumn(9, names: ["mail"], isRequired: true),
      TableColumn(11, names: ["mobile", "mobilePhone"]),
    ]
    let reader = try TableFile("MAIL,Color,ObjectID,Größe\nm,red,1,L\n").reader(columns)
    #expect(reader.presentFields == [7, 9])
    #expect(reader.unknownColumns == ["Color", "Größe"])
    #expect(try reader.cells() == [[Cell(9, "m"), Cell(7, "1")]])
  }

  @Test func `without folding anything but ASCII letters in header names`() throws {
    let columns = [TableColumn(0, names: ["@k"]), TableColumn(1, names: ["É"])]
    let reader = try TableFile("`\u{212A},é, @k,E\u{301}\n1,2,3,4\n").reader(columns)
    #expect(reader.presentFields == [])
    #expect(try reader.cells() == [[]])
  }

  @Test func `with empty cells as texts or as null, and absent columns as nothing`() throws {
    let columns = [
      TableColumn(0, names: ["a"]), TableColumn(1, names: ["b"], emptyIsNull: true),
      TableColumn(2, names: ["c"], emptyIsNull: true),
    ]
    #expect(
      try TableFile("a,b\n,\n\"\",\"\"\n").reader(columns).cells() == [
        [Cell(0, ""), Cell(1, Cell.null)], [Cell(0, ""), Cell(1, Cell.null)],
      ]
    )
  }

  @Test func `with the elements of multi-value cells`() throws {
    let columns = [
      TableColumn(0, names: ["a"], separator: ";"),
      TableColumn(1, names: ["b"], separator: ",", emptyIsNull: true),
    ]
    #expect(
      try TableFile("a,b\nx;y; z,\"1,,2\"\n,\n;;,q\n").reader(columns).cells() == [
        [
          Cell(0, "x"), Cell(0, "y", element: 1), Cell(0, " z", element: 2), Cell(1, "1"),
          Cell(1, "2", element: 1),
        ],
        [Cell(0, Cell.container), Cell(1, Cell.null)], [Cell(0, Cell.container), Cell(1, "q")],
      ]
    )
  }

  @Test func `as no record when only the header is there`() throws {
    for text in ["a,b,c", "a,b,c\n", "a,b,c\r\n\r\n\n"] {
      #expect(try TableFile(text).reader(TableFile.letters).nextBatch()?.entries.count == nil)
    }
  }

  @Test func `with the number and the offset of every record`() throws {
    let file = try TableFile("a,b,c\r\n1,2,3\r\n\r\n\"x\r\ny\",2,3\r\n7,8,9")
    let positions = try file.reader(TableFile.letters).all().map(\.position)
    #expect(positions.map(\.ordinal) == [0, 1, 2])
    #expect(positions.map(\.byteOffset) == [7, 16, 28])
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func `across many blocks and batches, with exact offsets`(lineEnd: String) throws {
    var text = "a,b,c" + lineEnd
    var offsets: [Int] = []
    var expected: [[Cell]] = []
    for number in 0..<30_000 {
      offsets.append(text.utf8.count)
      let name = number % 7 == 0 ? "Zoë \(lineEnd)\"\"\(number)" : "Ann, \(number) ß"
      text += "\(number),\"\(name)\",\"\(lineEnd)\"" + lineEnd
      let value =
        name.utf8.elementsEqual("Ann, \(number) ß".utf8)
        ? name : "Zoë \(lineEnd)\"\(number)"
      expected.append([Cell(0, "\(number)"), Cell(1, value), Cell(2, lineEnd)])
    }
    let records = try TableFile(text).reader(TableFile.letters).all()
    #expect(records.map(\.cells) == expected)
    #expect(records.map(\.position.byteOffset) == offsets)
    #expect(records.map(\.position.ordinal) == Array(0..<30_000))
  }

  @Test func `in batches of bounded size`() throws {
    let small = try TableFile("a,b,c\n" + String(repeating: "1,2,3\n", count: 5000))
    let reader = try small.reader(TableFile.letters)
    #expect(try reader.nextBatch()?.entries.count == 4096)
    #expect(try reader.nextBatch()?.entries.count == 904)
    #expect(try reader.nextBatch()?.entries.count == nil)
    let wide = String(repeating: "x", count: 300_000)
    let large = try TableFile("a,b,c\n" + String(repeating: "\(wide),2,3\n", count: 5))
      .reader(TableFile.letters)
    #expect(try large.nextBatch()?.entries.count == 4)
    #expect(try large.nextBatch()?.entries.count == 1)
  }

  @Test func `with a cell of the largest size`() throws {
    let cell = String(repeating: "x", count: TableLimits.cellBytes)
    for text in ["a,b,c\n1,\(cell),3\n", "a,b,c\n1,\"\(cell)\",3"] {
      let records = try TableFile(text).reader(TableFile.letters).cells()
      #expect(records.count == 1 && records[0][1].bytes.count == TableLimits.cellBytes)
    }
  }
}
