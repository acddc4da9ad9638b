// SPDX-License-Identifier: Apache-2.0

/// How an AWS user stands after, or before, the first provisioning cycle.
///
/// Raw values are those of `verify.csv`.
package enum CycleStanding: String, Sendable, CaseIterable {
  /// Provisioning has taken the record over.
  case adopted
  case notProvisioned = "not provisioned"
  /// The record is as it was; the person has another one, made anew or somebody else's.
  case elsewhere = "another record"
  /// The record is gone.
  case deleted

  /// Holds what is found against what the forecast says.
  package func verdict(predicted: Self) -> Verification.Verdict {
    if self == predicted { return .asPredicted }
    return self == .notProvisioned ? .notYet : .otherwise
  }
}
