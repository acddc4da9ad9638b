// SPDX-License-Identifier: Apache-2.0

/// The place of a file in a bundle: relative, with `/` between its parts.
///
/// Parts are letters, digits, `.`, `_` and `-`, and begin with a letter or digit: no path leaves
/// its folder, hides, or means something else on another system.
package struct BundlePath: Hashable, Comparable, Sendable {
  /// The path as it stands in lists and archives; ASCII.
  package let text: String

  /// The longest path, in bytes: the name field of a ustar header, less the folder in front.
  package static let maximumBytes = 64

  /// - Throws: ``EvidenceError`` `unsafePath`.
  package init(_ text: String) throws(EvidenceError) {
    let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard text.utf8.count <= Self.maximumBytes,
      parts.allSatisfy({ part in
        part.first.map(Self.isLetterOrDigit) ?? false
          && part.allSatisfy { Self.isLetterOrDigit($0) || Self.marks.contains($0) }
      })
    else {
      throw EvidenceError(
        .unsafePath,
        operation: "name a file of a bundle",
        advice: "Names are at most \(Self.maximumBytes) ASCII letters, digits, dots and dashes."
      )
    }
    self.text = text
  }

  private static let marks = Set("._-".utf8)

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  /// By bytes, as `sort` does in the C locale.
  package static func < (lhs: Self, rhs: Self) -> Bool {
    lhs.text.utf8.lexicographicallyPrecedes(rhs.text.utf8)
  }
}
