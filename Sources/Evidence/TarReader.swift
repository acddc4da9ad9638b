// SPDX-License-Identifier: Apache-2.0

/// Reads a bundle's archive piece by piece, and takes only what this program writes.
///
/// Names stand in strictly rising order in one folder, so no file comes twice. Keeps one block
/// at most; a size that the archive doesn't hold ends in ``finish()``.
package struct TarReader {
  /// What the archive tells, in order.
  package enum Event: Equatable, Sendable {
    /// A file begins; so many bytes of content follow.
    case file(BundlePath, bytes: Int)
    case content(ArraySlice<UInt8>)
  }

  /// The most files of a bundle.
  package static let maximumFiles = 100_000

  /// The folder in which all files stand; nil before the first.
  package private(set) var folder: String?
  private var files = 0
  private var last: BundlePath?
  private var block: [UInt8] = []
  private var contentLeft = 0
  private var paddingLeft = 0
  private var endBlocks = 0
  private var blocksRead = 0

  package init() {}

  /// Takes the next bytes of the archive.
  ///
  /// - Throws: ``EvidenceError`` `malformedArchive` or `unsafePath`, or what `event` throws.
  package mutating func feed(_ bytes: [UInt8], event: (Event) throws -> Void) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      if contentLeft > 0 {
        let piece = rest.prefix(contentLeft)
        contentLeft -= piece.count
        rest = rest.dropFirst(piece.count)
        try event(.content(piece))
      } else if paddingLeft > 0 {
        let piece = rest.prefix(paddingLeft)
        guard piece.allSatisfy({ $0 == 0 }) else { throw refusal("something between two files") }
        paddingLeft -= piece.count
        rest = rest.dropFirst(piece.count)
      } else {
        let piece = rest.prefix(TarHeader.blockBytes - block.count)
        block += piece
        rest = rest.dropFirst(piece.count)
        if block.count == TarHeader.blockBytes { try takeHeader(event) }
      }
    }
  }

  /// Says that the archive is over.
  ///
  /// - Throws: ``EvidenceError`` `malformedArchive` if it was cut off.
  package func finish() throws(EvidenceError) {
    guard endBlocks == 2, block.isEmpty, contentLeft == 0, paddingLeft == 0 else {
      throw refusal("no end: it was cut off")
    }
  }

  private mutating func takeHeader(_ event: (Event) throws -> Void) throws {
    defer { block.removeAll(keepingCapacity: true) }
    blocksRead += 1
    if endBlocks == 2 { throw refusal("something after its end") }
    if block.allSatisfy({ $0 == 0 }) {
      endBlocks += 1
      return
    }
    guard endBlocks == 0, let header = TarHeader(block: block[...]) else {
      throw refusal("a header that crosswalk doesn't write")
    }
    guard let slash = header.name.utf8.firstIndex(of: UInt8(ascii: "/")) else {
      throw refusal("a file outside its folder")
    }
    let place = String(header.name[..<slash])
    let path = try BundlePath(
      String(decoding: header.name.utf8[slash...].dropFirst(), as: UTF8.self)
    )
    _ = try BundlePath(place)
    guard folder.map({ $0.utf8.elementsEqual(place.utf8) }) ?? true else {
      throw refusal("files in two folders")
    }
    guard last.map({ $0 < path }) ?? true else { throw refusal("files twice or out of order") }
    guard files < Self.maximumFiles else { throw refusal("too many files") }
    files += 1
    folder = place
    last = path
    contentLeft = header.bytes
    paddingLeft = header.padding
    try event(.file(path, bytes: header.bytes))
  }

  private func refusal(_ what: String) -> EvidenceError {
    EvidenceError(
      .malformedArchive,
      operation: "read header \(blocksRead) of the archive",
      advice: "It holds \(what). The archive was altered, or is not crosswalk's; nothing of it "
        + "was unpacked."
    )
  }
}
