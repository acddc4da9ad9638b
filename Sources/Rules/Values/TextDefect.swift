// SPDX-License-Identifier: Apache-2.0

/// Defects that a text can have whatever attribute it stands in.
package enum TextDefect {
  /// Whether the text begins or ends with a character of the Unicode property White_Space.
  package static func hasWhitespaceAtEdge(_ text: String) -> Bool {
    guard let first = text.utf8.first, let last = text.utf8.last else { return false }
    if isPrintableASCII(first), isPrintableASCII(last) { return false }
    let scalars = text.unicodeScalars
    return scalars.first?.properties.isWhitespace == true
      || scalars.last?.properties.isWhitespace == true
  }

  /// The text without White_Space at both ends.
  package static func trimmed(_ text: String) -> String {
    var scalars = text.unicodeScalars[...]
    while scalars.first?.properties.isWhitespace == true { scalars.removeFirst() }
    while scalars.last?.properties.isWhitespace == true { scalars.removeLast() }
    return String(String.UnicodeScalarView(scalars))
  }

  /// Whether the text holds a format, control, private-use or unassigned character.
  ///
  /// Tab, LF and CR do not count: AWS takes them as white space (aws.md section 3.1).
  package static func holdsInvisible(_ text: String) -> Bool {
    if text.utf8.allSatisfy(isPrintableOrSpace) { return false }
    return text.unicodeScalars.contains {
      isInvisible($0) && $0 != "\t" && $0 != "\n" && $0 != "\r"
    }
  }

  /// The text without the characters of ``holdsInvisible(_:)``.
  package static func withoutInvisible(_ text: String) -> String {
    var scalars = text.unicodeScalars
    scalars.removeAll { isInvisible($0) && $0 != "\t" && $0 != "\n" && $0 != "\r" }
    return String(scalars)
  }

  /// Why a spreadsheet or a browser may take the text for more than text.
  package enum Trap: Sendable {
    /// Begins with `=`, `+`, `-`, `@`, their full-width forms, tab or carriage return.
    case formula
    /// Holds `<` or `>`.
    case markup
    /// Holds a line break.
    case lineBreak
  }

  /// The first trap that the text holds, formula before markup before line break.
  package static func trap(in text: String) -> Trap? {
    guard let first = text.unicodeScalars.first else { return nil }
    switch first {
    case "=", "+", "-", "@", "\t", "\r", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}":
      return .formula
    default: break
    }
    var holdsBreak = false
    for byte in text.utf8 {
      if byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") { return .markup }
      // E2 also leads U+2028 and U+2029, C2 leads U+0085.
      if byte < 0x20 || byte == 0xE2 || byte == 0xC2 { holdsBreak = true }
    }
    return holdsBreak && text.unicodeScalars.contains(where: isLineBreak) ? .lineBreak : nil
  }

  private static func isLineBreak(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .format, .control, .privateUse, .unassigned: true
    default: false
    }
  }

  private static func isPrintableASCII(_ byte: UInt8) -> Bool { byte > 0x20 && byte < 0x7F }

  private static func isPrintableOrSpace(_ byte: UInt8) -> Bool { byte >= 0x20 && byte < 0x7F }
}
