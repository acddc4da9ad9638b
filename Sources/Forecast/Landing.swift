// SPDX-License-Identifier: Apache-2.0

/// Where a sign-in ends in one way that the cycle can go: all that access after it depends on.
struct Landing: Equatable {
  /// The AWS user that is reached, also one that differs only in case or normalisation; nil if none
  /// is.
  let holder: Holder?
  /// Rows of the Entra users that the cycle links to it, ascending; their groups become its groups.
  let linked: [Int32]

  /// On no AWS user.
  static let nowhere = Landing(holder: nil, linked: [])
}
