// SPDX-License-Identifier: Apache-2.0

/// Which characters and how many of them AWS takes in one attribute of a user.
///
/// Source of every limit: the service model of the Identity Store API (botocore 1.43.11), whose
/// patterns are whole-string matches on Unicode general categories. Lengths are counted in
/// Unicode scalars: the patterns of the model match scalars too, and no counting rule is
/// published. A service that counted UTF-16 units would refuse some values with emoji earlier.
package struct ValueLimits: Sendable {
  /// Most scalars; the least is one for every attribute.
  package let maximumLength: Int
  /// Whether tab, line feed, carriage return, space, U+00A0 and U+3000 are allowed.
  package let allowsSpaces: Bool
  /// Whether U+3000 is among the spaces.
  private let allowsIdeographicSpace: Bool

  private init(maximumLength: Int, allowsSpaces: Bool, allowsIdeographicSpace: Bool = true) {
    self.maximumLength = maximumLength
    self.allowsSpaces = allowsSpaces
    self.allowsIdeographicSpace = allowsIdeographicSpace
  }

  /// UserName: 1 to 128, `[\p{L}\p{M}\p{S}\p{N}\p{P}]+`.
  package static let userName = Self(maximumLength: 128, allowsSpaces: false)
  /// E-mail and names: 1 to 1024, `[\p{L}\p{M}\p{S}\p{N}\p{P}\t\n\r \u00a0\u3000]+`.
  package static let text = Self(maximumLength: 1024, allowsSpaces: true)
  /// Group.DisplayName: as ``text``, without U+3000.
  package static let groupName = Self(
    maximumLength: 1024,
    allowsSpaces: true,
    allowsIdeographicSpace: false
  )
  /// ExternalId.Id: 1 to 256, `[\p{L}\p{M}\p{S}\p{N}\p{P}]+`.
  package static let externalID = Self(maximumLength: 256, allowsSpaces: false)

  /// Whether the value holds only allowed scalars; true for the empty value.
  package func allowsScalars(of value: String) -> Bool {
    for byte in value.utf8 where byte < 0x21 || byte > 0x7E {
      return value.unicodeScalars.allSatisfy(allows)
    }
    return true
  }

  /// Whether the value is longer than AWS takes.
  package func isTooLong(_ value: String) -> Bool {
    value.utf8.count > maximumLength && value.unicodeScalars.count > maximumLength
  }

  /// Whether AWS takes the value: not empty, not too long, no other scalars.
  package func allows(_ value: String) -> Bool {
    !value.isEmpty && !isTooLong(value) && allowsScalars(of: value)
  }

  /// Whether the scalar is in the pattern of the attribute.
  package func allows(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\t", "\n", "\r", " ", "\u{A0}": return allowsSpaces
    case "\u{3000}": return allowsSpaces && allowsIdeographicSpace
    default: break
    }
    return switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber,
      .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol,
      .modifierSymbol, .otherSymbol:
      true
    default: false
    }
  }
}
