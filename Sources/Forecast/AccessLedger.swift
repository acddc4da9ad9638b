// SPDX-License-Identifier: Apache-2.0

/// Compares what each person holds before and after, counted in distinct (account, permission set)
/// pairs.
struct AccessLedger {
  private let data: AccessData
  private let index: AccessIndex
  private let groups: GroupCycle
  /// Stamps by pair; a pair is in a set if its stamp is the current one.
  private var before: [Int32]
  private var after: [Int32]
  private var certain: [Int32]
  private var stamp: Int32 = 0
  private var held: [Int32] = []
  private var reached: [Int32] = []

  init(_ data: AccessData, _ index: AccessIndex, _ groups: GroupCycle) {
    self.data = data
    self.index = index
    self.groups = groups
    before = [Int32](repeating: 0, count: data.pairs.count)
    after = before
    certain = before
  }

  /// Calls `body` with every way in which an AWS user holds a pair; the group is -1 if directly.
  func forEachWay(_ row: Int32, _ body: (_ pair: Int32, _ group: Int32) -> Void) {
    for pair in index.ofUser[row] { body(pair, -1) }
    for group in index.groupsOfUser[row] {
      for pair in index.ofGroup[group] { body(pair, group) }
    }
  }

  /// Calls `body` with every way in which a record holds a pair after the cycle, and with what the
  /// way depends on.
  func forEachWayAfter(
    _ holder: Holder,
    _ body: (_ pair: Int32, _ group: Int32, _ point: OpenPoint?) -> Void
  ) {
    if case .local(let row) = holder {
      let doubtful = groups.onlyInAWS.isEmpty ? nil : groups.onlyInAWS[Int32(row)]
      forEachWay(Int32(row)) { pair, group in
        let isDoubtful = group >= 0 && doubtful?.contains(group) ?? false
        body(pair, group, isDoubtful ? .groupMembersOnlyInAWS : nil)
      }
    }
    guard !groups.gains.isEmpty, let gains = groups.gains[holder] else { return }
    for gain in gains {
      for pair in index.ofGroup[gain.group] { body(pair, gain.group, gain.point) }
    }
  }

  /// Fills the two sets for one person; ``held`` and ``reached`` list their pairs.
  private mutating func gather(_ localRow: Int?, _ landing: Holder?) {
    stamp += 1
    held.removeAll(keepingCapacity: true)
    reached.removeAll(keepingCapacity: true)
    if let localRow {
      for pair in index.ofUser[Int32(localRow)] { hold(pair) }
      for group in index.groupsOfUser[Int32(localRow)] {
        for pair in index.ofGroup[group] { hold(pair) }
      }
    }
    guard let landing else { return }
    var ways: [(Int32, Bool)] = []
    forEachWayAfter(landing) { pair, _, point in ways.append((pair, point == nil)) }
    for (pair, isCertain) in ways {
      if after[Int(pair)] != stamp {
        after[Int(pair)] = stamp
        reached.append(pair)
      }
      if isCertain { certain[Int(pair)] = stamp }
    }
  }

  private mutating func hold(_ pair: Int32) {
    if before[Int(pair)] == stamp { return }
    before[Int(pair)] = stamp
    held.append(pair)
  }

  /// Whether nothing about the AWS user's groups changes.
  private func isUnchanged(_ row: Int) -> Bool {
    (groups.onlyInAWS.isEmpty || groups.onlyInAWS[Int32(row)] == nil)
      && (groups.gains.isEmpty || groups.gains[.local(row)] == nil)
  }

  /// The counts of one person.
  mutating func counts(of localRow: Int?, _ signIn: SignIn?) -> AccessCounts {
    var counts = AccessCounts()
    if case .unknown = signIn { counts.isUndecided = true }
    if case .unproven = signIn { counts.isUndecided = true }
    let landing = signIn?.landing
    if let localRow, landing == .local(localRow), isUnchanged(localRow) {
      gather(localRow, nil)
      counts.before = held.count
      counts.kept = held.count
      return counts
    }
    gather(localRow, landing)
    counts.before = held.count
    if case .unknown = signIn { return counts }
    for pair in reached {
      if before[Int(pair)] == stamp { counts.kept += 1 } else { counts.gained += 1 }
      if certain[Int(pair)] != stamp { counts.open += 1 }
    }
    counts.lost = counts.before - counts.kept
    return counts
  }

  /// The pairs of one person, each with whether it is held before and after.
  mutating func pairs(
    of user: UserForecast
  ) -> [(pair: Int32, today: Bool, after: Bool)] {
    gather(user.localRow, user.signIn?.landing)
    return held.map { ($0, true, after[Int($0)] == stamp) }
      + reached.filter { before[Int($0)] != stamp }.map { ($0, false, true) }
  }

  /// The lines of `access.csv` for one person: every way of holding a pair before, then the new
  /// ones.
  ///
  /// - Parameters:
  ///   - user: The row of the forecast.
  ///   - isReached: Whether anybody's sign-in lands on the AWS user.
  /// - Returns: Lines by direct assignment and group, in the order of the groups' rows.
  mutating func rows(of user: UserForecast, isReached: Bool) -> [AccessRow] {
    let landing = user.signIn?.landing
    gather(user.localRow, landing)
    var rows: [AccessRow] = []
    var isUnknown = false
    if case .unknown = user.signIn { isUnknown = true }
    var isUnproven = false
    if case .unproven = user.signIn { isUnproven = true }
    func row(_ pair: Int32, _ group: Int32, today: Bool, after: Bool?, _ point: OpenPoint?) {
      let change: AccessChange =
        switch (today, after) {
        case (_, nil): .unknown
        case (_, true?) where isUnproven: .unproven
        case (true, true?): .kept
        case (false, _): .gained
        case (true, false?): isReached ? .lost : .orphaned
        }
      rows.append(
        AccessRow(
          localRow: user.localRow,
          entraRow: user.entraRow,
          account: Int(data.pairs[Int(pair)].account),
          permissionSet: Int(data.pairs[Int(pair)].permissionSet),
          viaGroup: group < 0 ? nil : Int(group),
          today: today,
          after: after,
          change: change,
          openPoint: point
        )
      )
    }
    if let localRow = user.localRow {
      let doubtful = groups.onlyInAWS[Int32(localRow)]
      forEachWay(Int32(localRow)) { pair, group in
        let isDoubtful = landing == .local(localRow) && doubtful?.contains(group) ?? false
        row(
          pair,
          group,
          today: true,
          after: isUnknown ? nil : after[Int(pair)] == stamp,
          isDoubtful ? .groupMembersOnlyInAWS : nil
        )
      }
    }
    if let landing, !isUnknown {
      forEachWayAfter(landing) { pair, group, point in
        if before[Int(pair)] != stamp { row(pair, group, today: false, after: true, point) }
      }
    }
    return rows
  }
}
