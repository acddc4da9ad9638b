// SPDX-License-Identifier: Apache-2.0

/// Keeps spreadsheets from evaluating a text as a formula, so that the text can be had back.
///
/// A text that a spreadsheet could evaluate gets one apostrophe in front; so does a text that
/// already begins with an apostrophe. To undo it, remove exactly one leading apostrophe from
/// every cell that begins with one: `unguarded(guarded(x))` is `x`, byte for byte.
///
/// Guarded is what begins with `=`, `+`, `-`, `@` or their full-width forms (U+FF1D, U+FF0B,
/// U+FF0D, U+FF20, which some locales evaluate), also after leading blanks and invisible
/// characters, which some programs drop; and what begins with TAB, CR or LF. The list is OWASP's
/// ("CSV Injection") and the blanks. A program that splits lines at another separator than the
/// comma makes its own cells: no guard can help there.
package enum FormulaGuard {
  /// The apostrophe that is put in front.
  package static let mark = UInt8(ascii: "'")

  /// Returns the text with a leading apostrophe if it needs one.
  package static func guarded(_ text: String) -> String {
    var text = text
    let needsMark = text.withUTF8 { isNeeded(UnsafeRawBufferPointer($0)) }
    guard needsMark else { return text }
    var out = String.UnicodeScalarView()
    out.append("'")
    out.append(contentsOf: text.unicodeScalars)
    return String(out)
  }

  /// Returns the text without its first apostrophe if it begins with one.
  package static func unguarded(_ text: String) -> String {
    guard text.utf8.first == mark else { return text }
    return String(text.unicodeScalars.dropFirst())
  }

  /// Whether ``guarded(_:)`` changes this text, given as UTF-8.
  package static func isNeeded(_ text: UnsafeRawBufferPointer) -> Bool {
    var at = 0
    while at < text.count {
      switch text[at] {
      case mark: return at == 0
      case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"): return true
      case 0x09, 0x0A, 0x0D: return true
      // Other controls and the space may be dropped by the program that opens the file.
      case 0x00...0x20, 0x7F: at += 1
      case 0x80...:
        if isFullWidthTrigger(text, at: at) { return true }
        let length = lengthOfBlank(text, at: at)
        guard length > 0 else { return false }
        at += length
      default: return false
      }
    }
    return false
  }

  private static func isFullWidthTrigger(_ text: UnsafeRawBufferPointer, at: Int) -> Bool {
    guard at + 3 <= text.count, text[at] == 0xEF, text[at + 1] == 0xBC else { return false }
    return switch text[at + 2] {
    case 0x8B, 0x8D, 0x9D, 0xA0: true  // U+FF0B, U+FF0D, U+FF1D, U+FF20
    default: false
    }
  }

  /// Length in bytes of a blank or invisible character beyond ASCII; 0 for any other.
  private static func lengthOfBlank(_ text: UnsafeRawBufferPointer, at: Int) -> Int {
    guard at + 2 <= text.count else { return 0 }
    switch (text[at], text[at + 1]) {
    case (0xC2, 0x80...0xA0), (0xC2, 0xAD): return 2  // C1 controls, U+00A0, U+00AD
    default: break
    }
    guard at + 3 <= text.count else { return 0 }
    switch (text[at], text[at + 1], text[at + 2]) {
    case (0xE1, 0x9A, 0x80), (0xE1, 0xA0, 0x8E): return 3  // U+1680, U+180E
    case (0xE2, 0x80, 0x80...0x8F), (0xE2, 0x80, 0xA8...0xAF): return 3  // U+2000…200F, 2028…202F
    case (0xE2, 0x81, 0x9F...0xAF): return 3  // U+205F…206F
    case (0xE3, 0x80, 0x80), (0xEF, 0xBB, 0xBF): return 3  // U+3000, U+FEFF
    default: return 0
    }
  }
}
