// SPDX-License-Identifier: Apache-2.0

/// A pasted text, made comparable: ASCII in lower case, white space and its escapes as one space,
/// typographic apostrophes and quotation marks as plain ones.
///
/// Searching it takes time linear in the text for each phrase, whatever the text is.
package struct ErrorText: Sendable {
  /// Bytes of a pasted text that are looked at; a longer one is cut.
  package static let limit = 1 << 18
  /// Bytes that a `*` of a phrase may stand for.
  package static let gap = 400

  let bytes: [UInt8]
  /// The digits of every AADSTS number.
  private let numbers: Set<[UInt8]>

  package init(_ text: String) {
    var out: [UInt8] = []
    for scalar in text.unicodeScalars {
      if out.count >= Self.limit { break }
      switch scalar {
      case "\u{2018}", "\u{2019}", "\u{60}", "\u{B4}": out.append(UInt8(ascii: "'"))
      case "\u{201C}", "\u{201D}": out.append(UInt8(ascii: "\""))
      case " ", "\t", "\n", "\r", "\u{A0}":
        if out.last != UInt8(ascii: " ") { out.append(UInt8(ascii: " ")) }
      case "A"..."Z": out.append(UInt8(scalar.value) | 0x20)
      // A backslash escapes in JSON; without it, `\"path\"` reads as it was meant.
      case "\\": break
      default: out += Array(String(scalar).utf8)
      }
    }
    bytes = Self.decodingEntities(out)
    numbers = Self.numbers(in: bytes)
  }

  /// How many bytes of the text a phrase accounts for; nil if it isn't there.
  ///
  /// A phrase that begins or ends with a letter or digit is found at the ends of words only, so
  /// that no number is found in a longer one.
  func weight(of phrase: String) -> Int? {
    if phrase.utf8.starts(with: "AADSTS".utf8) {
      // A number says more than any wording around it.
      return numbers.contains(Array(phrase.utf8.dropFirst(6))) ? 1000 : nil
    }
    let parts = phrase.utf8.split(separator: UInt8(ascii: "*")).map {
      Array($0).map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    }
    guard let first = parts.first else { return nil }
    var start = 0
    while let head = find(first, in: start..<bytes.count) {
      var end = head + first.count
      var isWhole = true
      for part in parts.dropFirst() {
        let last = min(bytes.count, end + Self.gap + part.count)
        guard let next = find(part, in: end..<last) else {
          isWhole = false
          break
        }
        end = next + part.count
      }
      if isWhole { return parts.reduce(0) { $0 + $1.count } }
      // What a part needs is not behind this place; it may be behind a later one.
      start = head + first.count
    }
    return nil
  }

  /// The AADSTS numbers of a text: with their letters, after the name of a field for errors, or
  /// all that the text is.
  private static func numbers(in bytes: [UInt8]) -> Set<[UInt8]> {
    var numbers: Set<[UInt8]> = []
    let fields = ["aadsts", "error_codes", "errorcode", "error code", "code=", "error_code"]
      .map { Array($0.utf8) }
    let separators = Array(" \":[='".utf8)
    var place = 0
    while place < bytes.count {
      let rest = bytes[place...]
      // Every name begins with one of three letters.
      guard [0x61, 0x63, 0x65].contains(bytes[place]),
        let field = fields.first(where: { rest.starts(with: $0) })
      else {
        place += 1
        continue
      }
      place += field.count
      let end = min(bytes.count, place + 12)
      while place < end, separators.contains(bytes[place]) { place += 1 }
      let digits = bytes[place...].prefix(11).prefix(while: isDigit)
      numbers.insert(Array(digits))
      place += digits.count
    }
    let words = bytes.split(separator: UInt8(ascii: " "), maxSplits: 2)
    if words.count == 1, words[0].count < 11, words[0].allSatisfy(isDigit) {
      numbers.insert(Array(words[0]))
    }
    return numbers
  }

  private func find(_ part: [UInt8], in range: Range<Int>) -> Int? {
    guard let first = part.first, let last = part.last, range.count >= part.count else {
      return nil
    }
    for place in range.lowerBound...(range.upperBound - part.count) where bytes[place] == first {
      let end = place + part.count
      // Byte by byte: slices would cost more than the comparison.
      var same = 1
      while same < part.count, bytes[place + same] == part[same] { same += 1 }
      if same < part.count { continue }
      if Self.isWord(first), place > 0, Self.isWord(bytes[place - 1]) { continue }
      if Self.isWord(last), end < bytes.count, Self.isWord(bytes[end]) { continue }
      return place
    }
    return nil
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    isDigit(byte) || (byte >= 0x61 && byte <= 0x7A)
  }

  static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// `&#39;`, `&quot;` and `&amp;`, as pages that were saved have them.
  private static func decodingEntities(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(UInt8(ascii: "&")) else { return bytes }
    let entities: [([UInt8], UInt8)] = [
      ("&#39;", "'"), ("&#x27;", "'"), ("&apos;", "'"), ("&rsquo;", "'"), ("&quot;", "\""),
      ("&amp;", "&"),
    ].map { (Array($0.utf8), Array($1.utf8)[0]) }
    var out: [UInt8] = []
    var place = 0
    while place < bytes.count {
      let rest = bytes[place...]
      if let entity = entities.first(where: { rest.starts(with: $0.0) }) {
        out.append(entity.1)
        place += entity.0.count
      } else {
        out.append(bytes[place])
        place += 1
      }
    }
    return out
  }
}
