// SPDX-License-Identifier: Apache-2.0

import Foundation
import Records
import Testing

struct ByteFeedTests {
  private static let sample = "{\"name\":\"Zoë Ångström 🦊\"}\r\n"

  @Test(arguments: [1, 2, 3, 5, 7, 64, 1 << 20], [16, 17, 64, 4096])
  func `UTF-8 arrives unchanged whatever the block size`(block: Int, buffer: Int) throws {
    let text = Array(String(repeating: Self.sample, count: 20).utf8)
    let file = try TemporaryFile(text)
    let feed = try ByteFeed(path: file.path, displayName: "a.json", blockSize: block)
    #expect(try feed.readAll(bufferSize: buffer) == text)
    #expect(feed.encoding == .utf8)
    #expect(feed.byteCount == text.count)
  }

  @Test(arguments: [1, 2, 3, 5, 64, 1 << 20], [16, 17, 4096])
  func `UTF-16 of both orders is converted, with a mark and without`(
    block: Int,
    buffer: Int
  ) throws {
    let text = String(repeating: Self.sample, count: 20)
    for bigEndian in [true, false] {
      for mark in [true, false] {
        let bytes = utf16(text, bigEndian: bigEndian, mark: mark)
        let file = try TemporaryFile(bytes)
        let feed = try ByteFeed(path: file.path, displayName: "a.json", blockSize: block)
        #expect(feed.encoding == (bigEndian ? .utf16BigEndian : .utf16LittleEndian))
        #expect(try feed.readAll(bufferSize: buffer) == Array(text.utf8))
        #expect(feed.byteCount == bytes.count)
      }
    }
  }

  @Test func `A UTF-8 mark is no content`() throws {
    let file = try TemporaryFile([0xEF, 0xBB, 0xBF] + Array("[]".utf8))
    let feed = try ByteFeed(path: file.path, displayName: "a.json")
    #expect(try feed.readAll() == Array("[]".utf8))
    #expect(feed.place(ofByteOffset: 1) == .init(line: 1, column: 2, byteOffset: 1))
  }

  @Test func `Places are found in any order, over many blocks, and after the end`() throws {
    let lines = (0..<20_000).map { "line \($0) with some text\n" }
    let file = try TemporaryFile(lines.joined().utf8)
    let places = PlaceFinder(path: file.path, displayName: "a.csv")
    var starts: [Int] = [0]
    for line in lines { starts.append(starts[starts.count - 1] + line.utf8.count) }
    for number in [0, 1, 7, 13_000, 13_001, 19_999, 5, 19_998] {
      let place = places.place(ofByteOffset: starts[number] + 3)
      #expect(place == .init(line: number + 1, column: 4, byteOffset: starts[number] + 3))
    }
    let end = starts[20_000]
    #expect(places.place(ofByteOffset: end) == .init(line: 20_001, column: 1, byteOffset: end))
    let gone = PlaceFinder(path: file.path + "x", displayName: "a.csv")
    #expect(gone.place(ofByteOffset: 9) == .init(line: 1, column: 10, byteOffset: 9))
  }

  @Test func `Files shorter than a mark are read`() throws {
    for text in ["", "1", "12", "123"] {
      let file = try TemporaryFile(text.utf8)
      let feed = try ByteFeed(path: file.path, displayName: "a.json")
      #expect(try feed.readAll() == Array(text.utf8))
    }
  }

  /// Every ill-formed sequence of the Unicode standard's table 3-7, after a good line and a half.
  @Test(
    arguments: [
      [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xC3, 0x41], [0xE0, 0x9F, 0xBF], [0xED, 0xA0, 0x80],
      [0xE2, 0x82, 0x41], [0xF0, 0x8F, 0xBF, 0xBF], [0xF0, 0x9F, 0xA6, 0x41],
      [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF], [0xE2, 0x82], [0xC3],
    ] as [[UInt8]]
  )
  func `Bytes that are not UTF-8 are refused with their place`(bad: [UInt8]) throws {
    let file = try TemporaryFile(Array("ok\nab".utf8) + bad)
    let place = InputError.Place(line: 2, column: 3, byteOffset: 5)
    for block in [1, 3, 1 << 20] {
      let feed = try ByteFeed(path: file.path, displayName: "a.csv", blockSize: block)
      #expect(throws: InputError(.encoding, file: "a.csv", place: place, advice: "")) {
        try feed.readAll()
      }
    }
  }

  @Test func `The text before bad bytes is delivered first`() throws {
    let file = try TemporaryFile(Array("good".utf8) + [0xFF])
    let feed = try ByteFeed(path: file.path, displayName: "a.csv")
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64, alignment: 8)
    defer { buffer.deallocate() }
    #expect(try feed.read(into: buffer) == 4)
    #expect(throws: InputError.self) { try feed.read(into: buffer) }
    #expect(throws: InputError.self) { try feed.read(into: buffer) }
  }

  @Test(arguments: [0, 1, 7, 8, 63, 64, 65, 200])
  func `A NUL byte is refused with its place`(offset: Int) throws {
    var bytes = [UInt8](repeating: UInt8(ascii: "x"), count: 210)
    bytes[offset] = 0
    let file = try TemporaryFile(bytes)
    let feed = try ByteFeed(path: file.path, displayName: "a.csv")
    let place = InputError.Place(line: 1, column: offset + 1, byteOffset: offset)
    #expect(throws: InputError(.encoding, file: "a.csv", place: place, advice: "")) {
      try feed.readAll()
    }
  }

  @Test(arguments: [[0x00D8, 0x4100], [0x00DC], [0x00D8]] as [[UInt16]])
  func `A lone surrogate in UTF-16 is refused with its place`(units: [UInt16]) throws {
    let bad = units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    let file = try TemporaryFile(utf16("é\nab", bigEndian: false, mark: true) + bad)
    for block in [1, 1 << 20] {
      let feed = try ByteFeed(path: file.path, displayName: "a.json", blockSize: block)
      let place = InputError.Place(line: 2, column: 3, byteOffset: 5)
      #expect(throws: InputError(.encoding, file: "a.json", place: place, advice: "")) {
        try feed.readAll()
      }
    }
  }

  @Test func `Half a UTF-16 unit at the end is refused`() throws {
    let file = try TemporaryFile(utf16("[]", bigEndian: true, mark: true) + [0x00])
    let feed = try ByteFeed(path: file.path, displayName: "a.json")
    #expect(throws: InputError.self) { try feed.readAll() }
  }

  @Test func `A missing file, a directory and a pipe are told apart`() throws {
    let folder = FileManager.default.temporaryDirectory.path
    let missing = folder + "/\(UUID().uuidString)"
    #expect(throws: InputError(.notFound, file: "x.json", advice: "")) {
      try ByteFeed(path: missing, displayName: "x.json")
    }
    #expect(throws: InputError(.notAFile, file: "x.json", advice: "")) {
      try ByteFeed(path: folder, displayName: "x.json")
    }
    try #require(mkfifo(missing, 0o600) == 0)
    defer { unlink(missing) }
    #expect(throws: InputError(.notAFile, file: "x.json", advice: "")) {
      try ByteFeed(path: missing, displayName: "x.json")
    }
  }

  @Test func `A file that grows, shrinks or is replaced while it is read is refused`() throws {
    let text = [UInt8](repeating: UInt8(ascii: "x"), count: 64)
    let changes: [(String) throws -> Void] = [
      { path in truncate(path, 10) },
      { path in truncate(path, 100) },
      { path in
        try Data(text).write(to: URL(fileURLWithPath: path + ".new"))
        rename(path + ".new", path)
      },
      { path in unlink(path) },
    ]
    for change in changes {
      let file = try TemporaryFile(text)
      let feed = try ByteFeed(path: file.path, displayName: "a.json", blockSize: 16)
      let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 16, alignment: 8)
      defer { buffer.deallocate() }
      _ = try feed.read(into: buffer)
      try change(file.path)
      #expect(throws: InputError(.changedWhileRead, file: "a.json", advice: "")) {
        try feed.checkUnchanged()
      }
      #expect(throws: InputError(.changedWhileRead, file: "a.json", advice: "")) {
        while try feed.read(into: buffer) > 0 {}
      }
    }
  }
}
