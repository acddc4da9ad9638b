// SPDX-License-Identifier: Apache-2.0

/// How the bytes of a file stand for characters.
package enum TextEncoding: String, Sendable {
  case utf8 = "UTF-8"
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"

  /// Recognises the encoding by a byte-order mark, or by where the zero bytes are.
  ///
  /// - Parameter head: The first four bytes of the file, or all of a shorter file.
  /// - Returns: The encoding, and the length in bytes of the mark that is no content.
  static func recognise(_ head: [UInt8]) -> (encoding: TextEncoding, markLength: Int) {
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
    if head.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
    if head.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
    let zeros = head.map { $0 == 0 }
    guard zeros.count >= 2 else { return (.utf8, 0) }
    if [false, true, false, true].starts(with: zeros) { return (.utf16LittleEndian, 0) }
    if [true, false, true, false].starts(with: zeros) { return (.utf16BigEndian, 0) }
    return (.utf8, 0)
  }
}
