// SPDX-License-Identifier: Apache-2.0
import Evidence
import Testing

struct ArchiveTests {
  /// A header with something else in it, and a sum that fits.
  private static func header(
    _ name: String = "folder/file",
    bytes: Int = 0,
    change: (inout [UInt8]) -> Void = { _ in }
  ) throws -> [UInt8] {
    var block = try TarHeader(name: "folder/file", bytes: bytes).block
    for index in 0..<100 { block[index] = 0 }
    for (index, byte) in name.utf8.prefix(100).enumerated() { block[index] = byte }
    change(&block)
    for index in 148..<156 { block[index] = 0x20 }
    let sum = String(block.reduce(0) { $0 + Int($1) }, radix: 8)
    let digits = String(repeating: "0", count: 6 - sum.utf8.count) + sum
    for (index, byte) in digits.utf8.enumerated() { block[148 + index] = byte }
    block[154] = 0
    return block
  }

  private static func read(_ archive: [UInt8]) throws -> [TarReader.Event] {
    var (tar, events) = (TarReader(), [TarReader.Event]())
    try tar.feed(archive) { events.append($0) }
    try tar.finish()
    return events
  }

  @Test func `A header is 512 bytes that stand for name and size alone`() throws {
    let header = try TarHeader(name: "folder/file", bytes: 1 << 20)
    #expect(header.block.count == 512)
    #expect(TarHeader(block: header.block[...]) == header)
    #expect(try Self.header(bytes: 1 << 20) == header.block)
  }

  @Test(arguments: [
    "folder/../file", "folder//file", "/folder/file", "../file", "folder/.hidden", "file",
    "folder/sub/", "folder/a\\b", "folder/a\u{7F}", "folder/ü", "./file", "folder/.",
  ])
  func `A name that leaves its folder or hides is refused`(name: String) throws {
    #expect(throws: EvidenceError.self) { try Self.read(Self.header(name) + TarHeader.end) }
  }

  @Test(arguments: [0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37, 0x4C, 0x4B, 0x78, 0x67, 0x53, 0x00])
  func `Links, devices, folders and foreign kinds of entry are refused`(kind: UInt8) throws {
    let block = try Self.header { $0[156] = kind }
    let error = #expect(throws: EvidenceError.self) { try Self.read(block + TarHeader.end) }
    #expect(error?.code == .malformedArchive)
  }

  @Test(arguments: [
    // A time, an owner, other rights, a link's target, GNU's magic, a size in base 256, no digits.
    (146, UInt8(0x31)), (114, 0x31), (106, 0x37), (157, 0x78), (263, 0x20), (124, 0x80),
    (130, 0x2D),
    (511, 1),
  ])
  func `What a header of ours never holds is refused`(place: Int, byte: UInt8) throws {
    let block = try Self.header { $0[place] = byte }
    #expect(throws: EvidenceError.self) { try Self.read(block + TarHeader.end) }
  }

  @Test func `A size that the archive does not hold is noticed without taking memory`() throws {
    let block = try TarHeader(name: "folder/file", bytes: TarHeader.maximumBytes).block
    #expect(throws: EvidenceError.self) { try Self.read(block + [1, 2, 3]) }
    #expect(throws: EvidenceError.self) { try TarHeader(name: "a/b", bytes: 1 << 33) }
    #expect(throws: EvidenceError.self) { try TarHeader(name: "a/b", bytes: -1) }
  }

  @Test func `A file twice, files out of order and files in two folders are refused`() throws {
    let (a, b) = (try Self.header("folder/a"), try Self.header("folder/b"))
    #expect(try Self.read(a + b + TarHeader.end).count == 2)
    for archive in [a + a, b + a, a + (try Self.header("other/b"))] {
      #expect(throws: EvidenceError.self) { try Self.read(archive + TarHeader.end) }
    }
  }

  @Test func `An archive that is cut off, empty, or followed by something is refused`() throws {
    let whole = try Self.header(bytes: 3) + [1, 2, 3] + [UInt8](repeating: 0, count: 509)
    #expect(try Self.read(whole + TarHeader.end).count == 2)
    for archive in [
      [], whole, whole + [UInt8](repeating: 0, count: 512), whole + TarHeader.end + [0],
      whole + TarHeader.end + whole, Array(whole.dropLast()) + [1] + TarHeader.end,
      [UInt8](repeating: 0, count: 512) + whole + TarHeader.end,
    ] {
      #expect(throws: EvidenceError.self) { try Self.read(archive) }
    }
  }

  @Test(arguments: ["", "a b", "a/", "/a", "a//b", "..", "a/..", ".a", "-a", "ä", "a\n"])
  func `A path of a bundle is plain`(text: String) {
    #expect(throws: EvidenceError.self) { try BundlePath(text) }
  }

  @Test(arguments: [
    "", "x", "0000  a\n", String(repeating: "A", count: 64) + "  a\n",
    String(repeating: "a", count: 64) + " *a\n", String(repeating: "a", count: 64) + "  ../a\n",
    String(repeating: "a", count: 64) + "  b\n" + String(repeating: "a", count: 64) + "  a\n",
    String(repeating: "a", count: 64) + "  a\n" + String(repeating: "a", count: 64) + "  a\n",
    String(repeating: "a", count: 64) + "  a",
  ])
  func `A list of digests is read only as it is written`(text: String) {
    #expect((ChecksumList(text: text) == nil) == !text.isEmpty)
  }
}
