// SPDX-License-Identifier: Apache-2.0

/// Why a run of a batch was refused or could not go on; holds no personal data.
///
/// Compare errors by ``code``.
package struct ExecutionError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What a caller decides on.
  package enum Code: String, Sendable, CaseIterable {
    /// STORE-017: the journal's chain does not verify; nothing is written until it does.
    case evidenceBroken
    /// Another process added to the journal while this one was running.
    case journalMoved
    /// The operations contradict each other, so that the batch can't be run.
    case malformedBatch
    /// The named item is not part of the batch.
    case unknownItem
  }

  package let code: Code
  /// What to do, one or two sentences.
  package let advice: String

  /// Creates an error; `advice` must hold no user data.
  package init(_ code: Code, advice: String) {
    self.code = code
    self.advice = advice
  }

  package static func == (lhs: Self, rhs: Self) -> Bool { lhs.code == rhs.code }

  package var description: String { "\(code.rawValue). \(advice)" }
}
