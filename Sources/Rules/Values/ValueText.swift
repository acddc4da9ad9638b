// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// What a value looks like to a reader, asked by several rules.
enum ValueText {
  /// Whether the value holds white space or an invisible scalar.
  static func holdsBlankOrInvisible(_ value: String) -> Bool {
    for byte in value.utf8 where byte < 0x21 || byte > 0x7E {
      return value.unicodeScalars.contains(where: Folding.isBlankOrInvisible)
    }
    return false
  }

  /// Whether the value shows nothing: empty, or only white space and invisible scalars.
  static func isBlank(_ value: String) -> Bool {
    value.unicodeScalars.allSatisfy(Folding.isBlankOrInvisible)
  }

  /// Whether the directory is known to hold nothing that shows.
  static func isBlank(_ value: AttributeValue) -> Bool {
    switch value {
    case .unknown: false
    case .null: true
    case .text(let text): isBlank(text)
    }
  }

  static func holdsNonASCII(_ value: String) -> Bool {
    !value.utf8.allSatisfy { $0 < 0x80 }
  }

  static func holds(_ byte: UInt8, in value: String) -> Bool {
    value.utf8.contains(byte)
  }

  /// The value without what the limits forbid, trimmed; nil if nothing useful is left of it.
  ///
  /// A forbidden space becomes a plain one; every other forbidden scalar is left out.
  static func cleaned(_ value: String, to limits: ValueLimits) -> String? {
    var kept = String.UnicodeScalarView()
    for scalar in value.unicodeScalars {
      if limits.allows(scalar) {
        kept.append(scalar)
      } else if scalar.properties.isWhitespace, limits.allowsSpaces, kept.last != " " {
        kept.append(" ")
      }
    }
    let start = kept.firstIndex { !$0.properties.isWhitespace } ?? kept.endIndex
    let trimmed = kept[start...]
    guard let last = trimmed.lastIndex(where: { !$0.properties.isWhitespace }) else { return nil }
    let text = String(trimmed[...last])
    return limits.allows(text) ? text : nil
  }
}
