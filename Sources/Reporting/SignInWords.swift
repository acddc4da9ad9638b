// SPDX-License-Identifier: Apache-2.0

/// Where a first sign-in lands, in words and by how bad it is.
enum SignInWords {
  /// What a cell says, such as "OK: gets in".
  static func sentence(_ signIn: String) -> String { words[signIn] ?? signIn }

  /// Words of the forecast, best first; another word stands behind them.
  static let order = ["OK", "UNPROVEN", "UNKNOWN", "BLOCKED", "NO-SUCH-USER", "WRONG-PERSON", ""]

  // Keys are ASCII constants, for which String equality is byte equality.
  private static let words = [
    "": "no Entra user, so nobody signs in", "OK": "OK: gets in",
    "NO-SUCH-USER": "NO-SUCH-USER: AWS finds nobody",
    "WRONG-PERSON": "WRONG-PERSON: gets in as somebody else",
    "UNPROVEN": "UNPROVEN: equal but for case or normalisation",
    "BLOCKED": "BLOCKED: never gets there", "UNKNOWN": "UNKNOWN: sources leave it open",
  ]
}
