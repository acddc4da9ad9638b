// SPDX-License-Identifier: Apache-2.0
import Matching

/// The syntax of an e-mail address: addr-spec of RFC 2822 section 3.4.1.
///
/// AWS asks for it in the NameID (IAM Identity Center user guide, troubleshooting.html). The local
/// part is a dot-atom or a quoted string, the domain a dot-atom or a domain literal. Comments,
/// folding white space around the parts and the obsolete forms are refused: nobody sends them in
/// a NameID. All of it is ASCII.
package enum AddressSyntax {
  /// Whether the whole value is one address.
  package static func isAddress(_ value: String) -> Bool {
    let bytes = Array(value.utf8)
    guard let at = bytes.lastIndex(of: UInt8(ascii: "@")) else { return false }
    let local = bytes[..<at]
    let domain = bytes[(at + 1)...]
    return (isDotAtom(local) || isQuotedString(local)) && (isDotAtom(domain) || isLiteral(domain))
  }

  /// The bytes after the last at sign with A to Z in lower case; nil without an at sign.
  package static func domain(of value: String) -> String? {
    guard let at = value.utf8.lastIndex(of: UInt8(ascii: "@")) else { return nil }
    return Folding.asciiLowered(String(value[value.utf8.index(after: at)...]))
  }

  private static func isDotAtom(_ bytes: ArraySlice<UInt8>) -> Bool {
    var afterDot = true
    for byte in bytes {
      if byte == UInt8(ascii: ".") {
        if afterDot { return false }
        afterDot = true
      } else {
        if !isAtomText(byte) { return false }
        afterDot = false
      }
    }
    return !afterDot
  }

  /// atext: letters, digits and ``! # $ % & ' * + - / = ? ^ _ ` { | } ~``.
  private static func isAtomText(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2F, 0x3D, 0x3F, 0x5E...0x60, 0x7B...0x7E: true
    default: false
    }
  }

  private static func isQuotedString(_ bytes: ArraySlice<UInt8>) -> Bool {
    isEnclosed(bytes, by: (UInt8(ascii: "\""), UInt8(ascii: "\"")), excluding: [])
  }

  private static func isLiteral(_ bytes: ArraySlice<UInt8>) -> Bool {
    isEnclosed(
      bytes,
      by: (UInt8(ascii: "["), UInt8(ascii: "]")),
      excluding: [UInt8(ascii: "[")]
    )
  }

  /// Printable ASCII, space and tab between two marks; a backslash quotes the next character.
  private static func isEnclosed(
    _ bytes: ArraySlice<UInt8>,
    by marks: (UInt8, UInt8),
    excluding: [UInt8]
  ) -> Bool {
    guard bytes.count >= 2, bytes.first == marks.0, bytes.last == marks.1 else { return false }
    var isQuoted = false
    for byte in bytes.dropFirst().dropLast() {
      guard byte == 0x09 || (0x20...0x7E).contains(byte) else { return false }
      if isQuoted {
        isQuoted = false
      } else if byte == UInt8(ascii: "\\") {
        isQuoted = true
      } else if byte == marks.1 || excluding.contains(byte) {
        return false
      }
    }
    return !isQuoted
  }
}
