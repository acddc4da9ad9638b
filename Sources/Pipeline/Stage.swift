// SPDX-License-Identifier: Apache-2.0
internal import Workspace

/// The stages of a run, in order; raw values are the step names in the database.
package enum Stage: String, CaseIterable, Sendable, Comparable {
  case export, match, forecast, flag, stage, report

  package static func < (lhs: Self, rhs: Self) -> Bool {
    (allCases.firstIndex(of: lhs) ?? 0) < (allCases.firstIndex(of: rhs) ?? 0)
  }
}

extension Stage {
  /// Forgets that the stages after this one were done; called where this one clears the rows that
  /// they rest on, in the same transaction.
  func forgetLaterStages(_ transaction: WorkspaceTransaction) throws {
    let later = Stage.allCases.filter { $0 > self }.map(\.rawValue)
    try StepStateStore(transaction).forget(later)
  }
}
