// SPDX-License-Identifier: Apache-2.0
internal import Execution

extension FailureReport {
  /// A failure of the engine in the words of the user.
  init(_ error: ExecutionError) {
    let kind: FailureKind =
      switch error.code {
      case .evidenceBroken: .evidence
      case .journalMoved: .resumable
      case .malformedBatch: .unexpected
      case .unknownItem: .notFound
      }
    self.init(
      kind: kind,
      code: error.code.rawValue,
      message: "apply: \(Self.words(error.code.rawValue))",
      advice: error.advice
    )
  }

  /// A refusal to write because of the approval.
  static func notApproved(_ code: String, _ message: String, _ advice: String) -> Self {
    Self(kind: .notApproved, code: code, message: message, advice: advice)
  }

  /// A refusal to write because of the surroundings.
  static func preflight(_ code: String, _ message: String, _ advice: String) -> Self {
    Self(kind: .preflight, code: code, message: message, advice: advice)
  }

  /// A batch that is not there.
  static func noBatch(_ name: String, known: [String]) -> Self {
    Self(
      kind: .notFound,
      code: "noBatch",
      message: "there is no batch of that name",
      advice: known.isEmpty
        ? "Nothing is staged yet: `crosswalk stage` makes the batches."
        : "Staged are: \(known.joined(separator: ", "))."
    )
  }
}
