// SPDX-License-Identifier: Apache-2.0

/// A file that cannot be read as what it is said to be.
///
/// Names the file as the configuration names it, the place, and what was expected, and never
/// quotes the content: a directory export is personal data from its first byte to its last.
package struct InputError: Error, Equatable, Sendable, CustomStringConvertible {
  package enum Code: String, Sendable {
    case notFound, notAFile, unreadable, empty, encoding, syntax, tooLarge, partialExport
    case changedWhileRead, missingColumn, wrongKind, mixedStores, duplicateIdentifier
  }

  /// One-based line, one-based column in bytes, zero-based byte offset of the UTF-8 form.
  package struct Place: Equatable, Sendable {
    package let line: Int
    package let column: Int
    package let byteOffset: Int

    package init(line: Int, column: Int, byteOffset: Int) {
      self.line = line
      self.column = column
      self.byteOffset = byteOffset
    }
  }

  package let code: Code
  package let file: String
  package let place: Place?
  /// What was expected and what to do, one or two sentences.
  package let advice: String

  package init(_ code: Code, file: String, place: Place? = nil, advice: String) {
    self.code = code
    self.file = file
    self.place = place
    self.advice = advice
  }

  package static func == (lhs: Self, rhs: Self) -> Bool {
    lhs.code == rhs.code && lhs.file == rhs.file && lhs.place == rhs.place
  }

  package var description: String {
    guard let place else { return "\(file): \(code.rawValue). \(advice)" }
    return "\(file):\(place.line):\(place.column): \(code.rawValue). \(advice)"
  }
}
