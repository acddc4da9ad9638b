// SPDX-License-Identifier: Apache-2.0
import Matching

/// What AWS takes as a UserName.
package enum UserNameLimits {
  /// Names that the Identity Store API refuses for its own use (API reference of CreateUser).
  package static let reserved = ["Administrator", "AWSAdministrators"]

  /// Whether AWS takes the value as a UserName: length and scalars of ``ValueLimits/userName``,
  /// and not reserved, compared without regard to ASCII case.
  package static func allows(_ value: String) -> Bool {
    ValueLimits.userName.allows(value) && !isReserved(value)
  }

  /// Whether AWS keeps the name for itself.
  package static func isReserved(_ value: String) -> Bool {
    reserved.contains { Folding.equalIgnoringASCIICase($0, value) }
  }
}
