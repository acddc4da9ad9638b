// SPDX-License-Identifier: Apache-2.0
package import Records

/// One column that a ``TableReader`` looks for, and the field that its cells become.
package struct TableColumn: Sendable {
  /// The field on the tape.
  package let field: FieldID
  /// The header names that mean this field; compared byte for byte but for ASCII case.
  package let names: [String]
  /// Whether a file without the column is refused.
  package let isRequired: Bool
  /// The ASCII byte that separates the elements of a multi-value cell, or `nil`.
  package let separator: UInt8?
  /// Whether an empty cell means "no value"; otherwise it is an empty text.
  package let emptyIsNull: Bool

  /// Describes a column.
  ///
  /// With a `separator`, every piece of a cell is one element, kept byte for byte; an empty
  /// piece is no element. An empty cell is then an empty list (`container`), or `null` with
  /// `emptyIsNull`.
  package init(
    _ field: FieldID,
    names: [String],
    isRequired: Bool = false,
    separator: Character? = nil,
    emptyIsNull: Bool = false
  ) {
    self.field = field
    self.names = names
    self.isRequired = isRequired
    self.separator = separator?.asciiValue
    self.emptyIsNull = emptyIsNull
  }

  /// Whether a header cell names this column.
  func accepts(_ header: some Collection<UInt8>) -> Bool {
    names.contains { name in
      name.utf8.count == header.count && zip(name.utf8, header).allSatisfy(sameIgnoringASCIICase)
    }
  }
}

private func sameIgnoringASCIICase(_ lhs: UInt8, _ rhs: UInt8) -> Bool {
  lhs == rhs || (lhs ^ rhs == 0x20 && (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(lhs | 0x20))
}
