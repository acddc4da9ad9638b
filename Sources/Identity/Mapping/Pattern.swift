// SPDX-License-Identifier: Apache-2.0

/// A regular expression of a mapping or filter, with .NET's meaning, that cannot hang.
///
/// Matching counts its steps; what needs more than ``stepLimit`` is not evaluable. So a pattern
/// that somebody wrote badly, or to do harm, costs a millisecond and gives unknown.
package struct Pattern: Sendable, Equatable, CustomStringConvertible {
  /// Steps for one text, over all places where a match may start; a limit of our own.
  package static let stepLimit = 50_000
  /// Longest text to be searched, in UTF-16 units; a limit of our own.
  package static let textLimit = 4_096

  package let text: String
  private let program: PatternProgram
  private let names: [String]
  private let unnamedGroups: Int
  private let usesIgnoreCase: Bool

  /// Reads a pattern.
  ///
  /// - Throws: ``NotEvaluable`` if it is wrong or uses what ``PatternParser`` doesn't read.
  package init(_ text: String) throws(NotEvaluable) {
    var parser = try PatternParser(text)
    let node = try parser.parse()
    self.text = text
    names = parser.names
    unnamedGroups = parser.unnamedGroups
    usesIgnoreCase = parser.usesIgnoreCase
    program = try PatternProgram(node, groups: names.count + unnamedGroups)
  }

  package var description: String { text }

  package static func == (lhs: Self, rhs: Self) -> Bool { lhs.text.hasSameBytes(as: rhs.text) }

  /// One match: the range of the whole, and of each group that took part.
  struct Match {
    let range: Range<Int>
    fileprivate let slots: [Int]

    /// The range of a group; nil if it took no part.
    func group(_ number: Int) -> Range<Int>? {
      let (start, end) = (slots[2 * number], slots[2 * number + 1])
      return start >= 0 && end >= start ? start..<end : nil
    }
  }

  /// The number of the group with this name, or of an unnamed group by its digits.
  func group(named name: String) -> Int? {
    if let index = names.firstIndex(where: { $0.hasSameBytes(as: name) }) {
      return unnamedGroups + index + 1
    }
    guard let number = Int(name), (0...unnamedGroups + names.count).contains(number) else {
      return nil
    }
    return number
  }

  /// Whether a match starts somewhere in the text.
  func isFound(in text: TextUnits) throws(NotEvaluable) -> Bool {
    try !matches(in: text, atMost: 1).isEmpty
  }

  /// Whether the pattern can match the text from its start to its end.
  func fits(_ text: TextUnits) throws(NotEvaluable) -> Bool {
    var steps = try budget(text)
    return try match(text.units, from: 0, toEnd: true, &steps) != nil
  }

  /// All matches from the left, not overlapping; an empty one moves the search on by one.
  func matches(in text: TextUnits, atMost most: Int = .max) throws(NotEvaluable) -> [Match] {
    var steps = try budget(text)
    var found: [Match] = []
    var at = 0
    while at <= text.units.count, found.count < most {
      guard let match = try match(text.units, from: at, toEnd: false, &steps) else {
        at += 1
        continue
      }
      found.append(match)
      at = match.range.isEmpty ? match.range.upperBound + 1 : match.range.upperBound
    }
    return found
  }

  private func budget(_ text: TextUnits) throws(NotEvaluable) -> Int {
    if text.units.count > Self.textLimit {
      throw NotEvaluable(.tooLarge, "A value that a regular expression searches")
    }
    if usesIgnoreCase, text.units.contains(where: { $0 >= 0x80 }) {
      throw NotEvaluable(.undocumented, "a pattern without regard to case beyond ASCII")
    }
    return Self.stepLimit
  }

  private func match(
    _ units: [UInt16],
    from start: Int,
    toEnd: Bool,
    _ steps: inout Int
  ) throws(NotEvaluable) -> Match? {
    var pending: [(place: Int, at: Int, slots: [Int])] = [
      (0, start, Array(repeating: -1, count: program.slots))
    ]
    while var (place, at, slots) = pending.popLast() {
      thread: while true {
        steps -= 1
        if steps <= 0 { throw NotEvaluable(.tooLarge, "The search by a regular expression") }
        switch program.instructions[place] {
        case .unit(let unit):
          guard at < units.count, units[at] == unit else { break thread }
          at += 1
        case .letter(let unit):
          guard at < units.count, units[at].asciiLowered == unit else { break thread }
          at += 1
        case .any:
          guard at < units.count, units[at] != 0x0A else { break thread }
          at += 1
        case .set(let index):
          guard at < units.count, program.sets[index].contains(units[at]) else { break thread }
          at += 1
        case .assertion(let assertion):
          guard Self.holds(assertion, units, at) else { break thread }
        case .split(let first, let second):
          pending.append((second, at, slots))
          place = first
          continue thread
        case .jump(let target):
          place = target
          continue thread
        case .save(let slot): slots[slot] = at
        case .leaveIfStill(let slot, let target):
          if slots[slot] == at {
            place = target
            continue thread
          }
        case .match:
          if toEnd, at < units.count { break thread }
          return Match(range: start..<at, slots: slots)
        }
        place += 1
      }
    }
    return nil
  }

  private static func holds(_ assertion: PatternAssertion, _ units: [UInt16], _ at: Int) -> Bool {
    func isWord(_ index: Int) -> Bool {
      units.indices.contains(index) && UnitSet.isMember(units[index], of: .word)
    }
    return switch assertion {
    case .start: at == 0
    case .end: at == units.count
    case .endOrLastLine: at == units.count || at == units.count - 1 && units[at] == 0x0A
    case .boundary: isWord(at - 1) != isWord(at)
    case .noBoundary: isWord(at - 1) == isWord(at)
    }
  }
}
