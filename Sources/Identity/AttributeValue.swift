// SPDX-License-Identifier: Apache-2.0

/// What is known of one attribute of one record.
///
/// Absent is not null: an export without a column says nothing about the value, while a null says
/// that there is none. A rule that meets ``unknown`` never passes and never fires; it says so.
package enum AttributeValue: Equatable, Sendable {
  /// The export doesn't carry the attribute.
  case unknown
  /// The directory holds no value.
  case null
  case text(String)

  /// The value, unless it is unknown or null.
  package var text: String? {
    if case .text(let text) = self { text } else { nil }
  }

  /// Whether the directory is known to hold no value, or only an empty one.
  package var isKnownEmpty: Bool {
    switch self {
    case .unknown: false
    case .null: true
    case .text(let text): text.isEmpty
    }
  }

  package static func == (lhs: Self, rhs: Self) -> Bool {
    switch (lhs, rhs) {
    case (.unknown, .unknown), (.null, .null): true
    case (.text(let left), .text(let right)): left.hasSameBytes(as: right)
    default: false
    }
  }
}
