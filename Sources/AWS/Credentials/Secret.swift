// SPDX-License-Identifier: Apache-2.0

/// A text that must not be printed, stored or logged; redacted wherever it is printed.
package struct Secret: Sendable, Equatable, CustomStringConvertible, CustomReflectable {
  package let text: String

  package init(_ text: String) { self.text = text }

  package static func == (lhs: Self, rhs: Self) -> Bool { isSame(lhs.text, rhs.text) }

  package var description: String { "<secret>" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
