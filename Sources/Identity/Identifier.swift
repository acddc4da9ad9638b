// SPDX-License-Identifier: Apache-2.0

/// A user name, NameID, e-mail address or object id, kept and compared byte for byte.
///
/// Swift's `String ==` is canonical equivalence, under which two different user names can be one
/// dictionary key; this type never folds, trims or normalises. Ordering is by bytes. The
/// description is redacted, so an identifier can't leak into a log by interpolation.
package struct Identifier: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let text: String

  package init(_ text: String) { self.text = text }

  package static func == (lhs: Self, rhs: Self) -> Bool {
    lhs.text.hasSameBytes(as: rhs.text)
  }

  package static func < (lhs: Self, rhs: Self) -> Bool {
    lhs.text.utf8.lexicographicallyPrecedes(rhs.text.utf8)
  }

  package func hash(into hasher: inout Hasher) {
    let isContiguous: Void? = unsafe text.utf8.withContiguousStorageIfAvailable {
      unsafe hasher.combine(bytes: UnsafeRawBufferPointer($0))
    }
    if isContiguous == nil { for byte in text.utf8 { hasher.combine(byte) } }
    hasher.combine(0xFF as UInt8)
  }

  package var description: String { "<identifier>" }
}

extension String {
  /// Whether both strings hold the same UTF-8 bytes; the only equality for identifiers.
  package func hasSameBytes(as other: String) -> Bool {
    guard utf8.count == other.utf8.count else { return false }
    let isEqual = unsafe utf8.withContiguousStorageIfAvailable { left in
      unsafe other.utf8.withContiguousStorageIfAvailable { right in
        unsafe left.elementsEqual(right)
      }
    }
    return (isEqual ?? nil) ?? utf8.elementsEqual(other.utf8)
  }
}
