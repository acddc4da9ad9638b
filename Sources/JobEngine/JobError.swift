// SPDX-License-Identifier: Apache-2.0

/// A job that the engine itself ended or refused.
///
/// Compare errors by ``code``. The description names steps and numbers only, so it may be
/// logged, printed and stored as it is.
package struct JobError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What a caller decides on.
  package enum Code: String, Sendable {
    /// More items were skipped than ``EngineOptions/maxSkips`` allows.
    case skipLimit
    /// A chunk that is not the last left the checkpoint where it was.
    case noProgress
    /// Two steps have one name.
    case duplicateStep
    /// A step to be forced is not part of the job.
    case unknownStep
  }

  /// Which of them it is.
  package let code: Code
  /// The step concerned.
  package let step: String
  /// What happened and what to do, one or two sentences.
  package let advice: String

  package init(_ code: Code, step: String, advice: String) {
    self.code = code
    self.step = step
    self.advice = advice
  }

  package static func == (lhs: Self, rhs: Self) -> Bool { lhs.code == rhs.code }

  package var description: String { "step \(step): \(code.rawValue). \(advice)" }
}
