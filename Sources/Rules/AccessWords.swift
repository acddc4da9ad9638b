// SPDX-License-Identifier: Apache-2.0

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
}
