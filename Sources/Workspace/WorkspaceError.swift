// SPDX-License-Identifier: Apache-2.0

/// A workspace that cannot be opened, locked or trusted.
package struct WorkspaceError: Error, Equatable, Sendable, CustomStringConvertible {
  package enum Code: String, Sendable {
    case notFound, alreadyExists, notAWorkspace, newerSchema, damaged, locked, ownerUnknown
    case sqlite
  }

  package let code: Code
  package let operation: String
  /// What to do, one or two sentences.
  package let advice: String

  package init(_ code: Code, operation: String, advice: String) {
    self.code = code
    self.operation = operation
    self.advice = advice
  }

  package static func == (lhs: Self, rhs: Self) -> Bool { lhs.code == rhs.code }

  package var description: String { "\(operation): \(code.rawValue). \(advice)" }
}
