// SPDX-License-Identifier: Apache-2.0
import Rules

/// The user name that a user has between two renames of a cycle.
enum TemporaryName {
  /// The first free one of the legal names for the user.
  ///
  /// They are built on the user id, so that a user left behind by a broken run is recognised. An
  /// id that AWS would not take as part of a name is replaced by its digest.
  static func first(for userID: String, where isFree: (String) -> Bool) -> String {
    let plain = prefix + userID
    // Short enough to stay legal with a counter behind it.
    let isLegal = UserNameLimits.allows(plain) && plain.utf8.count <= 100
    let base = isLegal ? plain : prefix + PlanDigest.hexadecimal(of: userID)
    if isFree(base) { return base }
    var number = 2
    while !isFree("\(base)-\(number)") { number += 1 }
    return "\(base)-\(number)"
  }

  private static let prefix = "crosswalk-temporary-"
}
