// SPDX-License-Identifier: Apache-2.0

/// What a ``TableWriter`` writes.
package enum TableForm: Sendable, Equatable {
  /// RFC 4180; with the mark, the file begins with U+FEFF, by which older Excel knows UTF-8.
  case csv(byteOrderMark: Bool)
  /// One array (RFC 8259) with an object per row, each on a line of its own; the members are the
  /// columns in their order. Nothing is guarded: a value is what it is.
  case json
}
