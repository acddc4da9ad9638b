// SPDX-License-Identifier: Apache-2.0

/// One header of a bundle's archive: ustar (POSIX.1-1988), with nothing in it but name and size.
///
/// Time, owner and rights are constants, so that the same files give the same archive. A reader
/// takes name and size from a block and demands that the block is the one that ``block`` makes:
/// links, devices, foreign formats and altered bits are refused without being understood.
package struct TarHeader: Equatable, Sendable {
  /// Bytes of a block; headers are one, contents are padded to whole ones.
  package static let blockBytes = 512
  /// The largest file that eleven octal digits can say: 8 GiB less one byte.
  package static let maximumBytes = (1 << 33) - 1
  /// What ends an archive: two blocks of zeros.
  package static let end = [UInt8](repeating: 0, count: 2 * blockBytes)

  /// With the folder in front, ASCII, at most 100 bytes.
  package let name: String
  package let bytes: Int

  /// - Throws: ``EvidenceError`` `tooLarge` or `unsafePath`.
  package init(name: String, bytes: Int) throws(EvidenceError) {
    guard (0...Self.maximumBytes).contains(bytes) else {
      throw EvidenceError(
        .tooLarge,
        operation: "put a file into the archive",
        advice: "An archive holds files of less than 8 GiB; give the folder instead."
      )
    }
    guard (1...100).contains(name.utf8.count), name.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    else {
      throw EvidenceError(
        .unsafePath,
        operation: "put a file into the archive",
        advice: "Names are ASCII and have at most 100 bytes with their folder."
      )
    }
    self.name = name
    self.bytes = bytes
  }

  /// Reads a header; nil if it's not byte for byte one that ``block`` makes.
  package init?(block: ArraySlice<UInt8>) {
    let block = Array(block)
    guard block.count == Self.blockBytes,
      let size = Self.octal(block[124..<135]),
      let header = try? Self(
        name: String(decoding: block[..<100].prefix { $0 != 0 }, as: UTF8.self),
        bytes: size
      ),
      header.block == block
    else { return nil }
    self = header
  }

  /// The 512 bytes.
  package var block: [UInt8] {
    var block = [UInt8](repeating: 0, count: Self.blockBytes)
    func put(_ text: String, at offset: Int) {
      for (index, byte) in text.utf8.enumerated() { block[offset + index] = byte }
    }
    put(name, at: 0)
    put("0000600", at: 100)  // mode: readable by the owner
    put("0000000", at: 108)  // user
    put("0000000", at: 116)  // group
    put(Self.octal(bytes, digits: 11), at: 124)
    put("00000000000", at: 136)  // time: 1970
    put("        ", at: 148)  // the sum is taken with blanks in its place
    put("0", at: 156)  // an ordinary file
    put("ustar", at: 257)
    put("00", at: 263)  // version
    put("0000000", at: 329)  // device
    put("0000000", at: 337)
    let sum = block.reduce(0) { $0 + Int($1) }
    put(Self.octal(sum, digits: 6), at: 148)
    block[154] = 0
    return block
  }

  /// Zeros between the end of the content and the next block.
  package var padding: Int { (Self.blockBytes - bytes % Self.blockBytes) % Self.blockBytes }

  private static func octal(_ number: Int, digits: Int) -> String {
    let text = String(number, radix: 8)
    return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
  }

  private static func octal(_ digits: ArraySlice<UInt8>) -> Int? {
    digits.reduce(Int?.some(0)) { sum, digit in
      guard let sum, (0x30...0x37).contains(digit) else { return nil }
      return sum * 8 + Int(digit - 0x30)
    }
  }
}
