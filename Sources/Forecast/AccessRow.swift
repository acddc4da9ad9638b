// SPDX-License-Identifier: Apache-2.0

/// What becomes of one grant; raw values are what `access.csv` prints.
package enum AccessChange: String, Sendable, CaseIterable {
  case kept
  /// Held today; not held by the AWS user on which the sign-in lands.
  case lost
  /// Still held by the AWS user, but nobody can sign in to it: a special case of lost.
  case orphaned
  case gained
  /// Kept if the sign-in turns out to work.
  case unproven
  case unknown
}

/// One principal's permission set in one account by one way: a line of `access.csv`.
package struct AccessRow: Equatable, Sendable {
  /// Row of the AWS user, or nil for the record made for an Entra user.
  package let localRow: Int?
  package let entraRow: Int?
  /// Index into ``AccessData/accounts``.
  package let account: Int
  /// Index into ``AccessData/permissionSets``.
  package let permissionSet: Int
  /// Row of the AWS group that carries it; nil for a direct assignment.
  package let viaGroup: Int?
  package let today: Bool
  /// Nil where it isn't decided.
  package let after: Bool?
  package let change: AccessChange
  /// What the answer depends on, if on anything.
  package let openPoint: OpenPoint?

  package init(
    localRow: Int?,
    entraRow: Int?,
    account: Int,
    permissionSet: Int,
    viaGroup: Int?,
    today: Bool,
    after: Bool?,
    change: AccessChange,
    openPoint: OpenPoint? = nil
  ) {
    self.localRow = localRow
    self.entraRow = entraRow
    self.account = account
    self.permissionSet = permissionSet
    self.viaGroup = viaGroup
    self.today = today
    self.after = after
    self.change = change
    self.openPoint = openPoint
  }
}

/// Something in the forecast that must hold a plan.
package enum AccessGate: Equatable, Sendable {
  /// Somebody with an administrator's permission set surely or possibly loses access.
  case administratorLosesAccess(localRow: Int)
  /// After the change nobody with a working sign-in administers the account.
  case lastAdministrator(account: Int)
  /// No break-glass path is recorded.
  case noBreakGlass

  /// The catalogue's rule for it.
  package var ruleID: String {
    switch self {
    case .administratorLosesAccess: "ACCESS-002"
    case .lastAdministrator: "ACCESS-001"
    case .noBreakGlass: "ACCESS-016"
    }
  }
}
