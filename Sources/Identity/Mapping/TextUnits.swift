// SPDX-License-Identifier: Apache-2.0

/// Text as the services see it: UTF-16 code units, by which .NET counts, cuts and matches.
struct TextUnits {
  /// Longest text that a function may make, in UTF-16 units; a limit of our own.
  static let limit = 65_536

  let units: [UInt16]

  init(_ text: String) { units = Array(text.utf16) }

  /// The units of a range, or an error if they would cut a character in two.
  func text(_ range: Range<Int>) throws(NotEvaluable) -> String {
    try Self.text(units[range])
  }

  /// The text of the units, or an error if half a surrogate pair stands alone.
  static func text(_ units: some Sequence<UInt16>) throws(NotEvaluable) -> String {
    guard let text = String(validating: units, as: UTF16.self) else {
      throw NotEvaluable(.undocumented, "what happens to a character that is cut in two")
    }
    return text
  }

  /// The starts of all occurrences, from the left, not overlapping.
  func occurrences(of other: TextUnits) -> [Int] {
    guard !other.units.isEmpty, units.count >= other.units.count else { return [] }
    var starts: [Int] = []
    var at = 0
    while at + other.units.count <= units.count {
      if units[at..<at + other.units.count].elementsEqual(other.units) {
        starts.append(at)
        at += other.units.count
      } else {
        at += 1
      }
    }
    return starts
  }

  /// The text with every occurrence of one text replaced by another.
  func replacing(_ old: TextUnits, with new: TextUnits) throws(NotEvaluable) -> String {
    var made: [UInt16] = []
    var end = 0
    for start in occurrences(of: old) {
      made += units[end..<start] + new.units
      end = start + old.units.count
      try Self.check(made.count)
    }
    return try Self.text(made + units[end...])
  }

  /// Refuses a text beyond ``limit``.
  static func check(_ count: Int) throws(NotEvaluable) {
    if count > limit { throw NotEvaluable(.tooLarge, "The text that an expression makes") }
  }
}

extension UInt16 {
  /// The unit with an ASCII capital as small letter.
  var asciiLowered: UInt16 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
}

extension String {
  /// Whether all bytes are ASCII.
  var isASCII: Bool { utf8.allSatisfy { $0 < 0x80 } }

  /// The text with ASCII capitals as small letters, all else as it is.
  var asciiLowered: String {
    String(decoding: utf8.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }, as: UTF8.self)
  }

  /// Whether two names of attributes, functions or operators are one, without regard to ASCII case.
  func isSameName(as other: String) -> Bool {
    guard utf8.count == other.utf8.count else { return false }
    return zip(utf8, other.utf8).allSatisfy { left, right in
      left == right
        || (left | 0x20) == (right | 0x20) && (left | 0x20) >= 0x61 && (left | 0x20) <= 0x7A
    }
  }
}

extension String {
  /// The text in quotation marks, with those inside it and backslashes escaped.
  var quoted: String {
    var bytes: [UInt8] = [0x22]
    for byte in utf8 {
      if byte == 0x22 || byte == 0x5C { bytes.append(0x5C) }
      bytes.append(byte)
    }
    return String(decoding: bytes + [0x22], as: UTF8.self)
  }
}
