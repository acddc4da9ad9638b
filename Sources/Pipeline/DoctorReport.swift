// SPDX-License-Identifier: Apache-2.0

/// What `crosswalk doctor` found before the first run.
package struct DoctorReport: Encodable, Sendable {
  /// How a check came out; later cases are worse.
  package enum Outcome: String, Encodable, Sendable, Comparable, CaseIterable {
    case good, skipped, warning, failed

    package static func < (lhs: Self, rhs: Self) -> Bool {
      (allCases.firstIndex(of: lhs) ?? 0) < (allCases.firstIndex(of: rhs) ?? 0)
    }
  }

  /// One check.
  package struct Check: Encodable, Sendable {
    /// Stable, such as `aws.permission.identitystore:ListUsers`.
    package let name: String
    package let outcome: Outcome
    /// What was found.
    package let finding: String
    /// What to do; nil if all is well.
    package let advice: String?
  }

  package private(set) var checks: [Check] = []

  /// The worst outcome of all checks.
  package var worst: Outcome { checks.map(\.outcome).max() ?? .good }

  mutating func add(
    _ name: String,
    _ outcome: Outcome,
    _ finding: String,
    advice: String? = nil
  ) {
    checks.append(Check(name: name, outcome: outcome, finding: finding, advice: advice))
  }
}
