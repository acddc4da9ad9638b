// SPDX-License-Identifier: Apache-2.0
internal import Identity

extension Configuration.Access.BreakGlass {
  /// When it was last tried, in seconds since 1970: the beginning of that day in UTC.
  var testedSeconds: Double? { tested.flatMap { Instant.seconds($0 + "T00:00:00Z") } }

  /// Whether an AWS user, or the Entra user linked to it, is named here.
  func names(_ local: LocalUser, _ entra: EntraUser?) -> Bool {
    users.contains { name in
      name.hasSameBytes(as: local.id) || name.hasSameBytes(as: local.userName)
        || entra.map { name.hasSameBytes(as: $0.id) } ?? false
        || entra?.userPrincipalName.map { name.hasSameBytes(as: $0) } ?? false
    }
  }
}
