// SPDX-License-Identifier: Apache-2.0

/// The forms in which the services write ids.
package enum IDForm {
  /// Whether a text is a UUID in any case: what Entra's object ids are (entra.md section 2).
  package static func isObjectID(_ text: String) -> Bool { isUUID(text.utf8[...]) }

  /// Whether a text is an id of Identity Center's directory: a UUID, with ten hexadecimal digits and
  /// a dash before it in older stores (aws.md section 3.1).
  package static func isDirectoryID(_ text: String) -> Bool {
    let bytes = text.utf8
    if bytes.count == 36 { return isUUID(bytes[...]) }
    guard bytes.count == 47 else { return false }
    let end = bytes.index(bytes.startIndex, offsetBy: 10)
    return bytes[..<end].allSatisfy(isHexadecimal) && bytes[end] == dash
      && isUUID(bytes[bytes.index(after: end)...])
  }

  private static let dash = UInt8(ascii: "-")

  private static func isUUID(_ bytes: Substring.UTF8View) -> Bool {
    guard bytes.count == 36 else { return false }
    return bytes.enumerated().allSatisfy { position, byte in
      [8, 13, 18, 23].contains(position) ? byte == dash : isHexadecimal(byte)
    }
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20)
  }
}
