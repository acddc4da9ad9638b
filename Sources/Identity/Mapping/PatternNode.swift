// SPDX-License-Identifier: Apache-2.0

/// One node of a regular expression as read.
indirect enum PatternNode {
  case empty
  case unit(UInt16, ignoresCase: Bool)
  case any
  case set(UnitSet)
  case sequence([PatternNode])
  case alternatives([PatternNode])
  /// A group that captures, by its number.
  case group(Int, PatternNode)
  case repeated(PatternNode, least: Int, most: Int?, isLazy: Bool)
  case assertion(PatternAssertion)

  /// Whether the node can match nothing.
  var canBeEmpty: Bool {
    switch self {
    case .empty, .assertion: true
    case .unit, .any, .set: false
    case .sequence(let nodes): nodes.allSatisfy(\.canBeEmpty)
    case .alternatives(let nodes): nodes.contains(where: \.canBeEmpty)
    case .group(_, let node): node.canBeEmpty
    case .repeated(let node, let least, _, _): least == 0 || node.canBeEmpty
    }
  }
}

/// What a pattern can ask of a place without taking a character.
enum PatternAssertion {
  case start, end, endOrLastLine, boundary, noBoundary
}

/// A set of UTF-16 units, as a class in brackets or an escape such as `\d` names it.
struct UnitSet {
  /// Kinds of characters, by Unicode category as .NET defines them.
  enum Kind {
    /// `\d`: category Nd.
    case digit
    /// `\w`: categories L, Mn, Nd and Pc.
    case word
    /// `\s`: the property White_Space.
    case space
  }

  var ranges: [ClosedRange<UInt16>] = []
  var kinds: [(kind: Kind, isNegated: Bool)] = []
  var isNegated = false
  var ignoresCase = false

  func contains(_ unit: UInt16) -> Bool {
    let isMember =
      holds(unit)
      || ignoresCase && (holds(unit.asciiLowered) || holds(unit.asciiUppered))
    return isMember != isNegated
  }

  private func holds(_ unit: UInt16) -> Bool {
    ranges.contains { $0.contains(unit) }
      || kinds.contains { Self.isMember(unit, of: $0.kind) != $0.isNegated }
  }

  /// Whether a unit is of a kind; half a surrogate pair is of none.
  static func isMember(_ unit: UInt16, of kind: Kind) -> Bool {
    guard let scalar = Unicode.Scalar(unit) else { return false }
    switch kind {
    case .digit: return scalar.properties.generalCategory == .decimalNumber
    case .space: return scalar.properties.isWhitespace
    case .word:
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
        .nonspacingMark, .decimalNumber, .connectorPunctuation:
        return true
      default: return false
      }
    }
  }
}

extension UInt16 {
  /// The unit with an ASCII small letter as capital.
  var asciiUppered: UInt16 { self >= 0x61 && self <= 0x7A ? self & ~0x20 : self }
}
