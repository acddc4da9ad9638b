// SPDX-License-Identifier: Apache-2.0
internal import Foundation

/// One thing that was looked at before anything is written.
package struct PreflightCheck: Encodable, Sendable, Equatable {
  /// What came of it.
  package enum Outcome: String, Encodable, Sendable {
    case good
    /// To be looked at; nothing is refused.
    case warning
    /// `--execute` is refused.
    case refused
  }

  package let name: String
  package let outcome: Outcome
  /// What was found; no personal data besides the caller's own identity.
  package let finding: String
  /// What to do; empty if all is well.
  package let advice: String
}

/// What was looked at, and whether writing is refused.
struct PreflightFindings {
  private(set) var checks: [PreflightCheck] = []
  private var refusals: [(name: String, report: FailureReport)] = []

  mutating func pass(_ name: String, _ finding: String) {
    checks.append(.init(name: name, outcome: .good, finding: finding, advice: ""))
  }

  mutating func warn(_ name: String, _ finding: String, _ advice: String) {
    checks.append(.init(name: name, outcome: .warning, finding: finding, advice: advice))
  }

  mutating func refuse(_ name: String, _ report: FailureReport) {
    checks.append(
      .init(name: name, outcome: .refused, finding: report.message, advice: report.advice)
    )
    refusals.append((name, report))
  }

  /// Throws the first refusal, with the others in its advice.
  ///
  /// - Parameter names: The checks that count; nil for all.
  /// - Throws: ``FailureReport``.
  func enforce(only names: [String]? = nil) throws {
    let counting = refusals.filter { refusal in names.map { $0.contains(refusal.name) } ?? true }
      .map(\.report)
    guard let first = counting.first else { return }
    let others = counting.dropFirst().map { "\nAlso: \($0.message). \($0.advice)" }.joined()
    throw FailureReport(
      kind: first.kind,
      code: first.code,
      message: first.message,
      advice: first.advice + others
    )
  }
}
