// SPDX-License-Identifier: Apache-2.0

extension ExpressionEvaluator {
  /// The functions that make one text of another.
  func text(_ call: Call) throws(NotEvaluable) -> SourceValue {
    switch call.function {
    case .append: return .text(try limited(call.text(0) + call.text(1)))
    case .join: return .text(try join(call))
    case .toLower, .toUpper: return .text(try changedCase(call))
    case .stripSpaces:
      return .text(
        String(decoding: try call.text(0).utf8.filter { $0 != 0x20 }, as: UTF8.self)
      )
    case .normalizeDiacritics: return .text(try Diacritics.normalized(call.text(0)))
    case .left: return .text(try left(call))
    case .mid: return .text(try mid(call))
    case .len: return .text(String(try call.optionalText(0)?.utf16.count ?? 0))
    case .inStr: return .text(String(try position(call)))
    case .pCase: return .text(try properCase(call))
    case .word: return .text(try word(call))
    case .convertToBase64: return .text(base64(try call.text(0)))
    case .convertToUTF8Hex: return .text(hexadecimal(try call.text(0)))
    // Redact hides the value in the provisioning log and sends it as it is.
    default: return .text(try call.text(0))
    }
  }

  private func limited(_ text: String) throws(NotEvaluable) -> String {
    try TextUnits.check(text.utf16.count)
    return text
  }

  /// Joins what is not empty.
  ///
  /// That an empty source brings no separator follows from the reference's example
  /// `Join(", ", "", [surname], [givenName])`; about null it says nothing.
  private func join(_ call: Call) throws(NotEvaluable) -> String {
    let separator = try call.text(0)
    var parts: [String] = []
    for index in 1..<call.arguments.count {
      switch try call.value(index) {
      case .text(let text): parts.append(text)
      case .list(let list): parts += list
      case .null: throw call.open("no value")
      }
      try TextUnits.check(parts.reduce(0) { $0 + $1.utf16.count + separator.utf16.count })
    }
    return parts.filter { !$0.isEmpty }.joined(separator: separator)
  }

  private func changedCase(_ call: Call) throws(NotEvaluable) -> String {
    let text = try call.text(0)
    if call.arguments.count > 1, call.has(1) {
      try CaseMapping.check(culture: call.text(1), text)
    }
    return call.function == .toLower
      ? try CaseMapping.lowered(text) : try CaseMapping.uppered(text)
  }

  /// Left: an empty text for none and for 0, all of it for a negative or too large number.
  private func left(_ call: Call) throws(NotEvaluable) -> String {
    guard let text = try call.optionalText(0) else { return "" }
    let count = try call.number(1)
    let units = TextUnits(text)
    return count < 0 ? text : try units.text(0..<min(count, units.units.count))
  }

  /// Mid: counts from 1; a length beyond the end goes to the end.
  private func mid(_ call: Call) throws(NotEvaluable) -> String {
    let units = TextUnits(try call.text(0))
    let (start, length) = (try call.number(1), try call.number(2))
    guard start >= 1, length >= 0, start <= units.units.count else {
      throw call.open("a start or length outside the text")
    }
    return try units.text(start - 1..<start - 1 + min(length, units.units.count - start + 1))
  }

  /// InStr: counts from 1; with what case it compares and what none gives is not documented.
  private func position(_ call: Call) throws(NotEvaluable) -> Int {
    let (text, part) = (TextUnits(try call.text(0)), TextUnits(try call.text(1)))
    let start = call.has(2) ? try call.number(2) : 1
    guard start >= 1, start <= text.units.count, !part.units.isEmpty else {
      throw call.open("a start outside the text or an empty text to find")
    }
    func find(_ ignoresCase: Bool) -> Int? {
      (start - 1..<text.units.count).first { index in
        index + part.units.count <= text.units.count
          && zip(text.units[index...], part.units).allSatisfy {
            $0 == $1 || ignoresCase && $0.asciiLowered == $1.asciiLowered
          }
      }
    }
    let binary = find(false)
    var found = binary
    if call.has(3) {
      guard case .word(let kind) = try call.node(3) else { throw call.open("this comparison") }
      if kind.isSameName(as: "vbTextCompare") {
        guard !text.units.contains(where: { $0 >= 0x80 }) else {
          throw call.open("letters beyond ASCII without regard to case")
        }
        found = find(true)
      } else if !kind.isSameName(as: "vbBinaryCompare") {
        throw call.open("this comparison")
      }
    } else if find(true) != binary {
      throw call.open("a difference in case")
    }
    guard let found else { throw call.open("a text that is not found") }
    return found + 1
  }

  /// PCase: the first letter of each word in capitals, all others small.
  ///
  /// Without separators .NET's ToTitleCase decides what a word is, so only texts of ASCII letters,
  /// spaces, hyphens and parentheses are worked out.
  private func properCase(_ call: Call) throws(NotEvaluable) -> String {
    let text = try call.text(0)
    var separators = " -()"
    if call.has(1) {
      separators = try call.text(1)
    } else {
      let isPlain = text.utf8.allSatisfy {
        $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A || separators.utf8.contains($0)
      }
      if !isPlain { throw call.open("this text without word separators") }
    }
    var made = ""
    var startsWord = true
    for scalar in text.unicodeScalars {
      let isSeparator = separators.unicodeScalars.contains(scalar)
      let letter = String(scalar)
      made += startsWord ? try CaseMapping.uppered(letter) : try CaseMapping.lowered(letter)
      startsWord = isSeparator
    }
    return made
  }

  /// Word: an empty text if there is no such word; empty words are not documented.
  private func word(_ call: Call) throws(NotEvaluable) -> String {
    guard let text = try call.optionalText(0) else { return "" }
    let number = try call.number(1)
    let separators = Array(try call.text(2).utf16)
    if number < 1 { return "" }
    let units = TextUnits(text).units
    let words = units.split(omittingEmptySubsequences: false) { separators.contains($0) }
    guard words.count > 1 else {
      throw call.open("a text without any of the delimiters")
    }
    if words.contains(where: \.isEmpty) { throw call.open("delimiters side by side or at an end") }
    return number <= words.count ? try TextUnits.text(words[number - 1]) : ""
  }

  private func base64(_ text: String) -> String {
    var bytes: [UInt8] = []
    for unit in text.utf16 { bytes += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var made: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let chunk = bytes[start..<min(start + 3, bytes.count)]
      var value = 0
      for offset in 0..<3 {
        value = value << 8 | (offset < chunk.count ? Int(chunk[start + offset]) : 0)
      }
      for digit in 0..<4 {
        made.append(digit <= chunk.count ? digits[value >> (18 - 6 * digit) & 63] : 0x3D)
      }
    }
    return String(decoding: made, as: UTF8.self)
  }

  private func hexadecimal(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    return String(
      decoding: text.utf8.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] },
      as: UTF8.self
    )
  }
}
