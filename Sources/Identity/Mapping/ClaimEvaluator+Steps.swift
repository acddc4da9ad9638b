// SPDX-License-Identifier: Apache-2.0

extension ClaimEvaluator {
  /// One step; without an input all but the conditions give nothing.
  func apply(_ step: ClaimTransformation, to input: Result) throws(NotEvaluable) -> Result {
    switch step.method {
    case .ifEmpty(let output, let otherwise):
      if case .value = input { return try value(of: otherwise) }
      return try value(of: output)
    case .ifNotEmpty(let output, let otherwise):
      if case .value = input { return try value(of: output) }
      return try value(of: otherwise)
    case .unread(let name): throw NotEvaluable(.notUnderstood, "The claim transformation \(name)")
    default: break
    }
    guard case .value(let text) = input else {
      if case .join = step.method {
        throw NotEvaluable(.undocumented, "what Join does with no value")
      }
      return .nothing
    }
    return try apply(step.method, to: text)
  }

  private func apply(
    _ method: ClaimTransformation.Method,
    to text: String
  ) throws(NotEvaluable) -> Result {
    switch method {
    case .toLowercase: return .value(try ascii(text).asciiLowered)
    case .toUppercase: return .value(try CaseMapping.uppered(ascii(text)))
    case .trim: return made(trimmed(text))
    case .extractMailPrefix: return made(try prefix(text))
    case .join(let separator, let second): return try join(text, separator, second)
    case .contains(let value, let output, let otherwise):
      return try choose(text, value, output, otherwise) { text, value in
        !text.occurrences(of: value).isEmpty
      }
    case .startsWith(let value, let output, let otherwise):
      return try choose(text, value, output, otherwise) { $0.units.starts(with: $1.units) }
    case .endsWith(let value, let output, let otherwise):
      return try choose(text, value, output, otherwise) {
        $0.units.suffix($1.units.count).elementsEqual($1.units)
      }
    case .extractAfter(let value): return made(try extract(text, after: value, before: nil))
    case .extractBefore(let value): return made(try extract(text, after: nil, before: value))
    case .extractBetween(let first, let second):
      return made(try extract(text, after: first, before: second))
    case .extractAlpha(let isSuffix): return made(try run(text, isSuffix, .word))
    case .extractNumber(let isSuffix): return made(try run(text, isSuffix, .digit))
    case .substring(let index, let length): return made(try substring(text, index, length))
    case .regexReplace(let pattern, let replacement, let more):
      return try replace(text, pattern, replacement, more)
    case .ifEmpty, .ifNotEmpty, .unread: return .nothing
    }
  }

  private func made(_ text: String) -> Result { text.isEmpty ? .nothing : .value(text) }

  /// The text, if its case is beyond doubt: the culture of claims is not documented.
  private func ascii(_ text: String) throws(NotEvaluable) -> String {
    if !text.isASCII { throw NotEvaluable(.undocumented, "the case of letters beyond ASCII") }
    return text
  }

  private func trimmed(_ text: String) -> String {
    var scalars = text.unicodeScalars[...]
    while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return String(String.UnicodeScalarView(scalars))
  }

  /// What stands before the at sign; all of it if there is none.
  private func prefix(_ text: String) throws(NotEvaluable) -> String {
    let parts = text.utf8.split(separator: 0x40, omittingEmptySubsequences: false)
    guard parts.count <= 2 else {
      throw NotEvaluable(.undocumented, "an address with several at signs")
    }
    return String(Substring(parts[0]))
  }

  /// Joins the local part with a suffix, which has to be a verified domain.
  private func join(
    _ text: String,
    _ separator: String,
    _ second: ClaimSource
  ) throws(NotEvaluable) -> Result {
    guard case .value(let suffix) = try value(of: second) else {
      throw NotEvaluable(.undocumented, "what Join does with no value")
    }
    let local = try prefix(text)
    guard separator.hasSameBytes(as: "@") else {
      throw NotEvaluable(.undocumented, "a NameID joined by anything but an at sign")
    }
    guard let verifiedDomains else {
      throw NotEvaluable(.absentFromExport, "the tenant's verified domains")
    }
    guard verifiedDomains.contains(where: { $0.isSameName(as: suffix) }) else { return .illegal }
    return local.isEmpty ? .illegal : .value("\(local)@\(suffix)")
  }

  private func choose(
    _ text: String,
    _ value: String,
    _ output: ClaimSource,
    _ otherwise: ClaimSource?,
    _ matches: (TextUnits, TextUnits) -> Bool
  ) throws(NotEvaluable) -> Result {
    if value.isEmpty { throw NotEvaluable(.undocumented, "a comparison with an empty text") }
    let isExact = matches(TextUnits(text), TextUnits(value))
    let isFolded = matches(TextUnits(text.asciiLowered), TextUnits(value.asciiLowered))
    guard isExact == isFolded else {
      throw NotEvaluable(.undocumented, "the case under which a claim condition compares")
    }
    return try self.value(of: isExact ? output : otherwise)
  }

  private func extract(
    _ text: String,
    after first: String?,
    before second: String?
  ) throws(NotEvaluable) -> String {
    let units = TextUnits(text)
    func place(_ value: String) throws(NotEvaluable) -> Range<Int> {
      let value = TextUnits(value)
      let starts = units.occurrences(of: value)
      guard starts.count == 1 else {
        throw NotEvaluable(.undocumented, "an extract whose value occurs never or several times")
      }
      return starts[0]..<starts[0] + value.units.count
    }
    var (start, end) = (0, units.units.count)
    if let first { start = try place(first).upperBound }
    if let second { end = try place(second).lowerBound }
    guard start <= end else {
      throw NotEvaluable(.undocumented, "an extract whose values stand in the other order")
    }
    return try units.text(start..<end)
  }

  /// The letters or digits at one end, ASCII only.
  private func run(
    _ text: String,
    _ isSuffix: Bool,
    _ kind: UnitSet.Kind
  ) throws(NotEvaluable) -> String {
    let units = TextUnits(text).units
    let ordered = isSuffix ? units.reversed() : units
    let taken = ordered.prefix {
      kind == .digit ? $0 >= 0x30 && $0 <= 0x39 : $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A
    }
    if taken.count < ordered.count, ordered[taken.count] >= 0x80 {
      throw NotEvaluable(.undocumented, "letters or digits beyond ASCII")
    }
    return try TextUnits.text(isSuffix ? Array(taken.reversed()) : Array(taken))
  }

  /// Counts from 0; a length beyond the end goes to the end.
  private func substring(
    _ text: String,
    _ index: Int,
    _ length: Int?
  ) throws(NotEvaluable) -> String {
    let units = TextUnits(text)
    guard index >= 0, index < units.units.count, length ?? 0 >= 0 else {
      throw NotEvaluable(.undocumented, "a substring that starts outside the text")
    }
    let rest = units.units.count - index
    return try units.text(index..<index + min(length ?? rest, rest))
  }

  /// The template filled from groups and attributes; nothing if the pattern does not match.
  private func replace(
    _ text: String,
    _ pattern: Pattern,
    _ replacement: String,
    _ more: [SourceAttribute]
  ) throws(NotEvaluable) -> Result {
    let units = TextUnits(text)
    guard let match = try pattern.matches(in: units, atMost: 1).first else { return .nothing }
    guard match.range == 0..<units.units.count else {
      throw NotEvaluable(.undocumented, "a pattern that matches only part of a claim")
    }
    var made: [UInt16] = []
    let template = Array(replacement.utf16)
    var at = 0
    while at < template.count {
      guard template[at] == 0x7B else {
        made.append(template[at])
        at += 1
        continue
      }
      guard let end = template[at...].firstIndex(of: 0x7D) else {
        throw NotEvaluable(.notUnderstood, "A replacement with an open brace")
      }
      let name = String(decoding: template[at + 1..<end], as: UTF16.self)
      made += try part(name, match, units, pattern, more)
      at = end + 1
    }
    return self.made(try TextUnits.text(made))
  }

  private func part(
    _ name: String,
    _ match: Pattern.Match,
    _ units: TextUnits,
    _ pattern: Pattern,
    _ more: [SourceAttribute]
  ) throws(NotEvaluable) -> [UInt16] {
    if let group = pattern.group(named: name) {
      guard let range = match.group(group) else {
        throw NotEvaluable(.undocumented, "a group of a claim's pattern that took no part")
      }
      return Array(units.units[range])
    }
    let wanted = SourceAttribute(claim: name)
    guard more.contains(wanted), case .value(let text) = try value(of: .attribute(wanted)) else {
      throw NotEvaluable(.undocumented, "a name in a replacement that stands for nothing")
    }
    return Array(text.utf16)
  }
}
