// SPDX-License-Identifier: Apache-2.0

/// The stages of a run, in order; raw values are the step names in the database.
package enum Stage: String, CaseIterable, Sendable, Comparable {
  case export, match, flag, stage, report

  package static func < (lhs: Self, rhs: Self) -> Bool {
    (allCases.firstIndex(of: lhs) ?? 0) < (allCases.firstIndex(of: rhs) ?? 0)
  }
}
