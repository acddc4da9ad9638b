// SPDX-License-Identifier: Apache-2.0
import Matching

/// How findings name access that is lost or gained.
enum AccessWords {
  /// What there is of both, such as `2 pairs of account and permission set and 1 application`.
  static func list(pairs: Int, applications: Int) -> String {
    let parts = [
      (pairs, "pair of account and permission set", "pairs of account and permission set"),
      (applications, "application", "applications"),
    ]
    return parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.0 == 1 ? $0.1 : $0.2)" }
      .joined(separator: " and ")
  }

  /// Why access changes, as the end of a sentence: the finding to be cured, that nobody has decided
  /// who the person is, or the rule of the forecast that no finding of this user repeats.
  static func cause(
    _ access: UserFacts.Access,
    of user: UserCase,
    isReported: Bool
  ) -> String {
    if access.decidingRule.isEmpty { return "." }
    if isReported { return ", because of \(access.decidingRule)." }
    if user.match?.verdict == .review { return ", because nobody has decided who this is." }
    return "; the forecast goes by \(access.decidingRule)."
  }
}
