// SPDX-License-Identifier: Apache-2.0

/// Reads the part of .NET's regular expressions that mappings and filters use.
///
/// Literals, escapes, classes, `.`, anchors, groups with and without name, `(?i)`, alternatives and
/// greedy or lazy quantifiers. Look-around, back-references, categories, conditions and other
/// options give ``NotEvaluable``: a pattern is read as .NET does or not at all.
struct PatternParser {
  static let lengthLimit = 1_000
  static let depthLimit = 32

  private let units: [UInt16]
  private var at = 0
  private var ignoresCase = false
  private(set) var usesIgnoreCase = false
  /// Names by the order of their groups; unnamed groups are numbered before named ones.
  private(set) var names: [String] = []
  private(set) var unnamedGroups = 0
  private let unnamedTotal: Int

  init(_ text: String) throws(NotEvaluable) {
    units = Array(text.utf16)
    if units.count > Self.lengthLimit { throw NotEvaluable(.tooLarge, "A regular expression") }
    unnamedTotal = Self.countUnnamed(units)
  }

  mutating func parse() throws(NotEvaluable) -> PatternNode {
    let node = try alternatives(depth: 0)
    if at < units.count || unnamedGroups != unnamedTotal { throw refused }
    return node
  }

  private var refused: NotEvaluable { NotEvaluable(.notUnderstood, "A regular expression") }

  private var unit: UInt16? { at < units.count ? units[at] : nil }

  private func isNext(_ text: StaticString) -> Bool {
    units[at...].starts(with: "\(text)".utf16)
  }

  /// How many groups without a name there are; .NET gives them the first numbers.
  private static func countUnnamed(_ units: [UInt16]) -> Int {
    var count = 0
    var isInClass = false
    var index = 0
    while index < units.count {
      switch units[index] {
      case 0x5C: index += 1
      case 0x5B: isInClass = true
      case 0x5D: isInClass = false
      case 0x28 where !isInClass:
        if index + 1 >= units.count || units[index + 1] != 0x3F { count += 1 }
      default: break
      }
      index += 1
    }
    return count
  }

  private mutating func alternatives(depth: Int) throws(NotEvaluable) -> PatternNode {
    if depth > Self.depthLimit { throw NotEvaluable(.tooLarge, "A regular expression") }
    // An option that is set inside a group ends with the group.
    let outer = ignoresCase
    defer { ignoresCase = outer }
    var branches: [PatternNode] = []
    while true {
      branches.append(try sequence(depth: depth))
      guard unit == 0x7C else { break }
      at += 1
    }
    return branches.count == 1 ? branches[0] : .alternatives(branches)
  }

  private mutating func sequence(depth: Int) throws(NotEvaluable) -> PatternNode {
    var nodes: [PatternNode] = []
    while let unit, unit != 0x7C, unit != 0x29 {
      guard let node = try item(depth: depth) else { continue }
      nodes.append(try quantified(node))
    }
    return nodes.count == 1 ? nodes[0] : .sequence(nodes)
  }

  /// One item; nil for an option such as `(?i)`.
  private mutating func item(depth: Int) throws(NotEvaluable) -> PatternNode? {
    guard let unit else { throw refused }
    at += 1
    switch unit {
    case 0x28: return try group(depth: depth)
    case 0x5B: return .set(try characterClass())
    case 0x2E: return .any
    case 0x5E: return .assertion(.start)
    case 0x24: return .assertion(.endOrLastLine)
    case 0x5C: return try escape()
    case 0x2A, 0x2B, 0x3F: throw refused
    default: return try plain(unit)
    }
  }

  private func plain(_ unit: UInt16) throws(NotEvaluable) -> PatternNode {
    if ignoresCase, unit >= 0x80 { throw refused }
    return .unit(ignoresCase ? unit.asciiLowered : unit, ignoresCase: ignoresCase)
  }

  private mutating func group(depth: Int) throws(NotEvaluable) -> PatternNode? {
    var number: Int?
    let outer = ignoresCase
    if unit == 0x3F {
      at += 1
      if isNext(":") {
        at += 1
      } else if isNext("<") && !isNext("<=") && !isNext("<!") {
        number = try named(closing: 0x3E)
      } else if isNext("'") {
        number = try named(closing: 0x27)
      } else if isNext("i)") || isNext("-i)") {
        ignoresCase = unit == 0x69
        usesIgnoreCase = usesIgnoreCase || ignoresCase
        at += ignoresCase ? 2 : 3
        return nil
      } else if isNext("i:") {
        ignoresCase = true
        usesIgnoreCase = true
        at += 2
      } else {
        throw refused
      }
    } else {
      unnamedGroups += 1
      number = unnamedGroups
    }
    let node = try alternatives(depth: depth + 1)
    ignoresCase = outer
    guard unit == 0x29 else { throw refused }
    at += 1
    return number.map { .group($0, node) } ?? .sequence([node])
  }

  private mutating func named(closing: UInt16) throws(NotEvaluable) -> Int {
    at += 1
    let start = at
    while let unit, UnitSet.isMember(unit, of: .word) { at += 1 }
    guard unit == closing, at > start, !UnitSet.isMember(units[start], of: .digit) else {
      throw refused
    }
    let name = String(decoding: units[start..<at], as: UTF16.self)
    if names.contains(where: { $0.hasSameBytes(as: name) }) { throw refused }
    at += 1
    names.append(name)
    return unnamedTotal + names.count
  }

  private mutating func quantified(_ node: PatternNode) throws(NotEvaluable) -> PatternNode {
    let least: Int
    let most: Int?
    switch unit {
    case 0x2A: (least, most, at) = (0, nil, at + 1)
    case 0x2B: (least, most, at) = (1, nil, at + 1)
    case 0x3F: (least, most, at) = (0, 1, at + 1)
    case 0x7B:
      guard let counts = counts() else { return node }
      (least, most) = counts
      if let most, most < least { throw refused }
    default: return node
    }
    if case .assertion = node { throw refused }
    var isLazy = false
    if unit == 0x3F {
      isLazy = true
      at += 1
    }
    if let unit, [0x2A, 0x2B, 0x3F].contains(unit) { throw refused }
    if unit == 0x7B {
      var copy = self
      if copy.counts() != nil { throw refused }
    }
    return .repeated(node, least: least, most: most, isLazy: isLazy)
  }

  /// Reads `{n}`, `{n,}` or `{n,m}`; anything else is no quantifier, and the brace is a literal.
  private mutating func counts() -> (Int, Int?)? {
    let start = at
    at += 1
    guard let least = number() else {
      at = start
      return nil
    }
    var most: Int? = least
    if unit == 0x2C {
      at += 1
      most = number()
    }
    guard unit == 0x7D else {
      at = start
      return nil
    }
    at += 1
    return (least, most)
  }

  private mutating func number() -> Int? {
    let start = at
    var value = 0
    while let unit, unit >= 0x30, unit <= 0x39, at - start < 4 {
      value = value * 10 + Int(unit - 0x30)
      at += 1
    }
    return at > start ? value : nil
  }
}

// MARK: Escapes and classes

extension PatternParser {
  private mutating func escape() throws(NotEvaluable) -> PatternNode {
    guard let unit else { throw refused }
    let assertion: PatternAssertion? =
      switch unit {
      case 0x41: .start
      case 0x7A: .end
      case 0x5A: .endOrLastLine
      case 0x62: .boundary
      case 0x42: .noBoundary
      default: nil
      }
    if let assertion {
      at += 1
      return .assertion(assertion)
    }
    var set = UnitSet()
    if try addKind(&set) { return .set(set) }
    return try plain(try escapedUnit())
  }

  /// Adds what `\d`, `\w`, `\s` and their negations stand for; false if it is another escape.
  private mutating func addKind(_ set: inout UnitSet) throws(NotEvaluable) -> Bool {
    guard let unit else { throw refused }
    let kind: UnitSet.Kind
    switch unit | 0x20 {
    case 0x64: kind = .digit
    case 0x77: kind = .word
    case 0x73: kind = .space
    default: return false
    }
    at += 1
    set.kinds.append((kind, unit & 0x20 == 0))
    return true
  }

  /// The unit that an escape stands for; letters and digits without a known meaning are refused.
  private mutating func escapedUnit() throws(NotEvaluable) -> UInt16 {
    guard let unit else { throw refused }
    at += 1
    switch unit {
    case 0x74: return 0x09
    case 0x6E: return 0x0A
    case 0x76: return 0x0B
    case 0x66: return 0x0C
    case 0x72: return 0x0D
    case 0x78: return try hexadecimal(2)
    case 0x75: return try hexadecimal(4)
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: throw refused
    default: return unit
    }
  }

  private mutating func hexadecimal(_ digits: Int) throws(NotEvaluable) -> UInt16 {
    guard at + digits <= units.count,
      let value = UInt16(String(decoding: units[at..<at + digits], as: UTF16.self), radix: 16)
    else { throw refused }
    at += digits
    return value
  }

  private mutating func characterClass() throws(NotEvaluable) -> UnitSet {
    var set = UnitSet()
    set.ignoresCase = ignoresCase
    if unit == 0x5E {
      set.isNegated = true
      at += 1
    }
    var isFirst = true
    while true {
      guard let unit else { throw refused }
      if unit == 0x5D, !isFirst { break }
      isFirst = false
      if unit == 0x5B { throw refused }
      if unit == 0x5C {
        at += 1
        if try addKind(&set) { continue }
        at -= 1
      }
      let low = try classUnit()
      guard self.unit == 0x2D, at + 1 < units.count, units[at + 1] != 0x5D else {
        set.ranges.append(low...low)
        continue
      }
      at += 1
      let high = try classUnit()
      guard low <= high else { throw refused }
      set.ranges.append(low...high)
    }
    at += 1
    if ignoresCase, set.ranges.contains(where: { $0.upperBound >= 0x80 }) { throw refused }
    return set
  }

  private mutating func classUnit() throws(NotEvaluable) -> UInt16 {
    guard let unit else { throw refused }
    at += 1
    if unit == 0x5B { throw refused }
    guard unit == 0x5C else { return unit }
    if self.unit == 0x62 {
      at += 1
      return 0x08
    }
    return try escapedUnit()
  }
}
