// SPDX-License-Identifier: Apache-2.0

/// The whole forecast for one state: today's, or the planned one.
package struct CycleForecast {
  /// One row per AWS user in row order, then one per Entra user in scope without an AWS user.
  package let users: [UserForecast]
  /// One per AWS group in row order, then one per Entra group that adopts none.
  package let groups: [GroupForecast]

  private let data: AccessData
  private var ledger: AccessLedger
  /// Nil if no application is assigned to anybody.
  private var applications: AccessLedger?
  /// By AWS row: whether anybody's sign-in lands, or may land, there.
  private let isReached: [Bool]

  init(
    users: [UserForecast],
    groups: [GroupForecast],
    data: AccessData,
    ledger: AccessLedger,
    applications: AccessLedger?,
    locals: Int
  ) {
    self.users = users
    self.groups = groups
    self.data = data
    self.ledger = ledger
    self.applications = applications
    var isReached = [Bool](repeating: false, count: locals)
    for user in users {
      if case .local(let row)? = user.signIn?.landing { isReached[row] = true }
    }
    for way in ledger.landings.values.joined() {
      if case .local(let row)? = way.holder { isReached[row] = true }
    }
    self.isReached = isReached
  }

  /// The lines of `access.csv` for one row, administrators' permission sets first.
  package mutating func accessRows(of user: UserForecast) -> [AccessRow] {
    let rows = ledger.rows(
      of: user,
      isReached: user.localRow.map { isReached[$0] } ?? true
    )
    let sets = data.permissionSets
    return rows.filter { sets[$0.permissionSet].isAdministrator }
      + rows.filter { !sets[$0.permissionSet].isAdministrator }
  }

  /// What one row holds of applications today and afterwards; nothing counts without assignments.
  package mutating func applicationCounts(of user: UserForecast) -> AccessCounts {
    applications?.counts(of: user) ?? AccessCounts()
  }

  /// The lines of `applications.csv` for one row; permission sets stand for applications.
  package mutating func applicationRows(of user: UserForecast) -> [AccessRow] {
    guard applications?.counts(of: user).isEmpty == false else { return [] }
    return applications?.rows(
      of: user,
      isReached: user.localRow.map { isReached[$0] } ?? true
    ) ?? []
  }

  /// Sums over all rows.
  package mutating func totals() -> AccessTotals {
    var totals = AccessTotals(
      accounts: data.accounts.count,
      permissionSets: data.permissionSets.count
    )
    for user in users {
      // Nothing held and nothing reached.
      if user.access.isEmpty { continue }
      for entry in ledger.pairs(of: user) {
        let pair = data.pairs[Int(entry.pair)]
        totals.add(
          entry.today,
          entry.after,
          isUndecided: user.access.isUndecided,
          account: Int(pair.account),
          permissionSet: Int(pair.permissionSet)
        )
      }
    }
    return totals
  }

  /// AWS rows of those who hold an administrator's permission set today, in row order.
  package mutating func administrators() -> [Int] {
    users.compactMap { user in
      guard let row = user.localRow, user.access.before > 0 else { return nil }
      let isAdministrator = ledger.pairs(of: user).contains {
        $0.today && data.isAdministrator($0.pair)
      }
      return isAdministrator ? row : nil
    }
  }

  /// How many people hold an administrator's permission set of an account today, and how many of
  /// all hold one afterwards with a sign-in that surely works.
  package mutating func administrators(ofAccount account: Int) -> (today: Int, after: Int) {
    var count = (today: 0, after: 0)
    for user in users where user.access.before > 0 || user.access.gained > 0 {
      let pairs = ledger.pairs(of: user).filter {
        data.isAdministrator($0.pair) && Int(data.pairs[Int($0.pair)].account) == account
      }
      if pairs.contains(where: \.today) { count.today += 1 }
      if user.signIn?.isOK == true, pairs.contains(where: \.after) { count.after += 1 }
    }
    return count
  }

  /// What must hold a plan, administrators in row order, then accounts in index order.
  ///
  /// A break-glass path is a tested one to the management account without Identity Center; nil
  /// means that nobody said, which counts as none.
  package mutating func gates(hasBreakGlass: Bool?) -> [AccessGate] {
    var gates: [AccessGate] = []
    var heldBefore = Set<Int32>()
    var heldAfter = Set<Int32>()
    for user in users where !user.access.isEmpty {
      var isLosing = false
      for entry in ledger.pairs(of: user) where data.isAdministrator(entry.pair) {
        let account = data.pairs[Int(entry.pair)].account
        if entry.today { heldBefore.insert(account) }
        let isHeld = entry.after && user.signIn?.isOK == true
        if isHeld { heldAfter.insert(account) }
        if entry.today, !isHeld { isLosing = true }
      }
      if isLosing, let row = user.localRow {
        gates.append(.administratorLosesAccess(localRow: row))
      }
    }
    gates += heldBefore.subtracting(heldAfter).sorted().map {
      .lastAdministrator(account: Int($0))
    }
    if hasBreakGlass != true { gates.append(.noBreakGlass) }
    return gates
  }
}

/// Access summed over people: each (person, account, permission set) counts once.
package struct AccessTotals: Equatable, Sendable {
  package struct Line: Equatable, Sendable {
    package var before = 0
    package var kept = 0
    package var lost = 0
    package var gained = 0
    /// Held before, and the sign-in is unknown or unproven.
    package var undecided = 0
  }

  package private(set) var all = Line()
  /// By index of ``AccessData/accounts``.
  package private(set) var byAccount: [Line]
  /// By index of ``AccessData/permissionSets``.
  package private(set) var byPermissionSet: [Line]

  init(accounts: Int, permissionSets: Int) {
    byAccount = Array(repeating: Line(), count: accounts)
    byPermissionSet = Array(repeating: Line(), count: permissionSets)
  }

  fileprivate mutating func add(
    _ today: Bool,
    _ after: Bool,
    isUndecided: Bool,
    account: Int,
    permissionSet: Int
  ) {
    func add(_ line: inout Line) {
      if today { line.before += 1 }
      if isUndecided {
        if today { line.undecided += 1 }
      } else if today {
        if after { line.kept += 1 } else { line.lost += 1 }
      } else {
        line.gained += 1
      }
    }
    add(&all)
    add(&byAccount[account])
    add(&byPermissionSet[permissionSet])
  }
}
