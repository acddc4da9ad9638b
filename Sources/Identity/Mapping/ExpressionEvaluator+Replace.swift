// SPDX-License-Identifier: Apache-2.0

extension ExpressionEvaluator {
  /// Replace, whose meaning depends on which of its seven arguments are written.
  ///
  /// They are source, oldValue, regexPattern, regexGroupName, replacementValue,
  /// replacementAttributeName and template; combinations that the reference does not list are not
  /// worked out.
  func replace(_ call: Call) throws(NotEvaluable) -> SourceValue {
    let written = (1...6).map { call.has($0) }
    switch written {
    case [true, false, false, true, false, false]:
      return .text(try plain(in: call.text(0), call.text(4), call))
    case [true, false, false, false, false, true]:
      return .text(try plain(in: call.text(6), call.text(0), call))
    case [false, true, false, true, false, false]: return .text(try byPattern(call))
    case [false, true, true, true, false, false]: return .text(try byGroup(call))
    case [false, true, true, false, true, false]: return .text(try fallback(call))
    default: throw call.open("this set of arguments")
    }
  }

  private func plain(
    in text: String,
    _ new: String,
    _ call: Call
  ) throws(NotEvaluable) -> String {
    let old = try call.text(1)
    if old.isEmpty { throw call.open("an empty text to be replaced") }
    return try TextUnits(text).replacing(TextUnits(old), with: TextUnits(new))
  }

  private func pattern(_ call: Call) throws(NotEvaluable) -> Pattern {
    if case .pattern(let pattern) = try call.node(2) { return pattern }
    return try Pattern(call.text(2))
  }

  /// Every match gives way to the replacement, in which `${name}` and `$1` stand for groups.
  private func byPattern(_ call: Call) throws(NotEvaluable) -> String {
    let (text, pattern) = (TextUnits(try call.text(0)), try pattern(call))
    let template = try Substitution(call.text(4), pattern)
    var made: [UInt16] = []
    var end = 0
    for match in try pattern.matches(in: text) {
      made += text.units[end..<match.range.lowerBound]
      made += template.units(match, text)
      end = match.range.upperBound
      try TextUnits.check(made.count)
    }
    return try TextUnits.text(made + text.units[end...])
  }

  /// What a named group matched gives way to a text.
  private func byGroup(_ call: Call) throws(NotEvaluable) -> String {
    let (text, pattern) = (TextUnits(try call.text(0)), try pattern(call))
    let group = try group(call, pattern)
    let new = TextUnits(try call.text(4))
    if new.units.contains(0x24) { throw call.open("a dollar sign in the replacement of a group") }
    var made: [UInt16] = []
    var end = 0
    var replaced: [Range<Int>] = []
    for match in try pattern.matches(in: text) {
      guard let range = match.group(group), !range.isEmpty else { continue }
      replaced.append(range)
      made += text.units[end..<range.lowerBound] + new.units
      end = range.upperBound
      try TextUnits.check(made.count)
    }
    // Whether equal text elsewhere is replaced as well is open.
    for range in replaced {
      let value = TextUnits(try text.text(range))
      if text.occurrences(of: value).contains(where: { !replaced.contains($0..<$0 + range.count) })
      {
        throw call.open("text outside the group that equals it")
      }
    }
    return try TextUnits.text(made + text.units[end...])
  }

  /// The source, or if it is empty what a group finds in another attribute.
  private func fallback(_ call: Call) throws(NotEvaluable) -> String {
    if let text = try call.optionalText(0), !text.isEmpty { return text }
    let (other, pattern) = (TextUnits(try call.text(5)), try pattern(call))
    let group = try group(call, pattern)
    guard let match = try pattern.matches(in: other, atMost: 1).first,
      let range = match.group(group)
    else { throw call.open("a pattern that finds nothing") }
    return try other.text(range)
  }

  private func group(_ call: Call, _ pattern: Pattern) throws(NotEvaluable) -> Int {
    guard let group = pattern.group(named: try call.text(3)) else {
      throw call.open("a group that the pattern lacks")
    }
    return group
  }
}

/// A replacement with .NET's substitutions `${name}`, `$1`, `$0`, `$&` and `$$`.
private struct Substitution {
  private enum Part {
    case units([UInt16])
    case group(Int)
  }

  private var parts: [Part] = []

  init(_ text: String, _ pattern: Pattern) throws(NotEvaluable) {
    let units = Array(text.utf16)
    var at = 0
    while at < units.count {
      guard units[at] == 0x24 else {
        parts.append(.units([units[at]]))
        at += 1
        continue
      }
      at += 1
      guard at < units.count else { throw Self.refused }
      switch units[at] {
      case 0x24: parts.append(.units([0x24]))
      case 0x26: parts.append(.group(0))
      case 0x7B:
        guard let end = units[at...].firstIndex(of: 0x7D),
          let group = pattern.group(
            named: String(decoding: units[at + 1..<end], as: UTF16.self)
          )
        else { throw Self.refused }
        parts.append(.group(group))
        at = end
      case 0x30...0x39:
        let isLast = at + 1 >= units.count || !(0x30...0x39).contains(units[at + 1])
        guard isLast, let group = pattern.group(named: String(units[at] - 0x30)) else {
          throw Self.refused
        }
        parts.append(.group(group))
      default: throw Self.refused
      }
      at += 1
    }
  }

  private static var refused: NotEvaluable {
    NotEvaluable(.notUnderstood, "A substitution in a replacement")
  }

  func units(_ match: Pattern.Match, _ text: TextUnits) -> [UInt16] {
    var made: [UInt16] = []
    for part in parts {
      switch part {
      case .units(let units): made += units
      case .group(let number): if let range = match.group(number) { made += text.units[range] }
      }
    }
    return made
  }
}
