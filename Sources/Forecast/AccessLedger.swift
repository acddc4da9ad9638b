// SPDX-License-Identifier: Apache-2.0

/// Compares what each person holds before and after, counted in distinct (account, permission set)
/// pairs.
struct AccessLedger {
  private let data: AccessData
  private let index: AccessIndex
  private let groups: GroupCycle
  /// The ways in which a sign-in can end, where there are several, by row of the Entra user.
  let landings: [Int32: [Landing]]
  /// Stamps by pair; a pair is in a set if its stamp is the current one.
  private var before: [Int32]
  private var after: [Int32]
  private var certain: [Int32]
  private var stamp: Int32 = 0
  private var held: [Int32] = []
  private var reached: [Int32] = []
  /// Pairs that are reached only if an open point turns out so.
  private var possible: [Int32] = []

  init(
    _ data: AccessData,
    _ index: AccessIndex,
    _ groups: GroupCycle,
    landings: [Int32: [Landing]]
  ) {
    self.data = data
    self.index = index
    self.groups = groups
    self.landings = landings
    before = [Int32](repeating: 0, count: data.pairs.count)
    after = before
    certain = before
  }

  /// Calls `body` with every way in which an AWS user holds a pair; the group is -1 if directly.
  private func forEachWay(_ row: Int32, _ body: (_ pair: Int32, _ group: Int32) -> Void) {
    for pair in index.ofUser[row] { body(pair, -1) }
    for group in index.groupsOfUser[row] {
      for pair in index.ofGroup[group] { body(pair, group) }
    }
  }

  /// Calls `body` with every way in which a record holds a pair after the cycle, and with what the
  /// way depends on.
  ///
  /// The groups are those of `linked` if given, of everybody surely linked to the record if not.
  private func forEachWayAfter(
    _ holder: Holder,
    linked: [Int32]? = nil,
    _ body: (_ pair: Int32, _ group: Int32, _ point: OpenPoint?) -> Void
  ) {
    if case .local(let row) = holder {
      let doubtful = groups.onlyInAWS.isEmpty ? nil : groups.onlyInAWS[Int32(row)]
      forEachWay(Int32(row)) { pair, group in
        let isDoubtful = group >= 0 && doubtful?.contains(group) ?? false
        body(pair, group, isDoubtful ? .groupMembersOnlyInAWS : nil)
      }
    }
    func add(_ gains: [GroupCycle.Gain]?) {
      for gain in gains ?? [] {
        for pair in index.ofGroup[gain.group] { body(pair, gain.group, gain.point) }
      }
    }
    guard let linked else {
      if !groups.gains.isEmpty { add(groups.gains[holder]) }
      return
    }
    for row in linked { add(groups.joined[row]) }
  }

  /// Fills the two sets for one person; ``held`` and ``reached`` list their pairs.
  private mutating func gather(_ localRow: Int?, _ landing: Holder?) {
    stamp += 1
    held.removeAll(keepingCapacity: true)
    reached.removeAll(keepingCapacity: true)
    possible.removeAll(keepingCapacity: true)
    if let localRow {
      for pair in index.ofUser[Int32(localRow)] { hold(pair) }
      for group in index.groupsOfUser[Int32(localRow)] {
        for pair in index.ofGroup[group] { hold(pair) }
      }
    }
    guard let landing else { return }
    var ways: [(Int32, OpenPoint?)] = []
    forEachWayAfter(landing) { pair, _, point in ways.append((pair, point)) }
    for (pair, point) in ways {
      guard Self.counts(point) else {
        possible.append(pair)
        continue
      }
      if after[Int(pair)] != stamp {
        after[Int(pair)] = stamp
        reached.append(pair)
      }
      if point == nil { certain[Int(pair)] = stamp }
    }
    if !possible.isEmpty { possible = Set(possible.filter { after[Int($0)] != stamp }).sorted() }
  }

  /// Whether access by a way counts: for certain, or because members that only AWS knows are
  /// assumed to stay in an adopted group.
  private static func counts(_ point: OpenPoint?) -> Bool {
    point == nil || point == .groupMembersOnlyInAWS
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

  /// The ways in which the sign-in of a row can end; nil if there is only one, or if they are not
  /// known.
  private func ways(of user: UserForecast) -> [Landing]? {
    if landings.isEmpty { return nil }
    return user.entraRow.flatMap { landings[Int32($0)] }
  }

  /// The counts of one person.
  mutating func counts(of user: UserForecast) -> AccessCounts {
    if let ways = ways(of: user) { return counts(of: user, ways) }
    let signIn = user.signIn
    var counts = AccessCounts()
    if case .unknown = signIn { (counts.isUndecided, counts.isOpen) = (true, true) }
    if case .unproven = signIn { counts.isUndecided = true }
    let landing = signIn?.landing
    if let row = user.localRow, landing == .local(row), isUnchanged(row) {
      gather(row, nil)
      counts.before = held.count
      counts.kept = held.count
      return counts
    }
    gather(user.localRow, landing)
    counts.before = held.count
    if counts.isOpen { return counts }
    for pair in reached {
      if before[Int(pair)] == stamp { counts.kept += 1 } else { counts.gained += 1 }
      if certain[Int(pair)] != stamp { counts.open += 1 }
    }
    counts.lost = counts.before - counts.kept
    if !possible.isEmpty {
      (counts.isUndecided, counts.isOpen) = (true, true)
      counts.lost -= possible.count { before[Int($0)] == stamp }
    }
    return counts
  }

  /// The counts of one person whose sign-in can end in several ways: decided if all of them give
  /// the same.
  private mutating func counts(of user: UserForecast, _ ways: [Landing]) -> AccessCounts {
    gather(user.localRow, nil)
    var counts = AccessCounts()
    counts.before = held.count
    let ends = ways.map { pairs(after: $0) }
    let results = ends.map { end in
      let kept = held.count { end.sure[$0] != nil }
      return (kept: kept, gained: end.sure.count - kept)
    }
    if ends.allSatisfy(\.possible.isEmpty), results.allSatisfy({ $0 == results[0] }) {
      counts.kept = results[0].kept
      counts.gained = results[0].gained
      counts.open = ends[0].sure.count { !$0.value }
      counts.lost = counts.before - counts.kept
    } else {
      let every = inAll(ends)
      counts.kept = held.count { every[$0] != nil }
      counts.gained = every.count - counts.kept
      counts.lost = held.count { pair in ends.allSatisfy { !$0.mayHold(pair) } }
      counts.isOpen = true
      counts.isUndecided = true
    }
    if case .unproven? = user.signIn { counts.isUndecided = true }
    return counts
  }

  /// What is held where a sign-in ends.
  private func pairs(after landing: Landing) -> ReachedPairs {
    var end = ReachedPairs()
    guard let holder = landing.holder else { return end }
    forEachWayAfter(holder, linked: landing.linked) { pair, _, point in
      if Self.counts(point) {
        end.sure[pair] = end.sure[pair] ?? false || point == nil
      } else {
        end.possible.insert(pair)
      }
    }
    for pair in end.sure.keys { end.possible.remove(pair) }
    return end
  }

  private func inAll(_ ends: [ReachedPairs]) -> [Int32: Bool] {
    ends.reduce(ends[0].sure) { common, end in common.filter { end.sure[$0.key] != nil } }
  }

  /// The pairs of one person, each with whether it is held before and, for certain, after.
  mutating func pairs(
    of user: UserForecast
  ) -> [(pair: Int32, today: Bool, after: Bool)] {
    guard let ways = ways(of: user) else {
      gather(user.localRow, user.signIn?.landing)
      return held.map { ($0, true, after[Int($0)] == stamp) }
        + reached.filter { before[Int($0)] != stamp }.map { ($0, false, true) }
    }
    gather(user.localRow, nil)
    let every = inAll(ways.map { pairs(after: $0) })
    return held.map { ($0, true, every[$0] != nil) }
      + every.keys.filter { before[Int($0)] != stamp }.sorted().map { ($0, false, true) }
  }

  /// The lines of `access.csv` for one person: every way of holding a pair before, then the new
  /// ones.
  ///
  /// - Parameters:
  ///   - user: The row of the forecast.
  ///   - isReached: Whether anybody's sign-in lands, or may land, on the AWS user.
  /// - Returns: Lines by direct assignment and group, in the order of the groups' rows.
  mutating func rows(of user: UserForecast, isReached: Bool) -> [AccessRow] {
    let fates = fates(of: user)
    var isUnproven = false
    if case .unproven = user.signIn { isUnproven = true }
    var rows: [AccessRow] = []
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
      let staysHere = user.signIn?.landing == .local(localRow)
      forEachWay(Int32(localRow)) { pair, group in
        let isDoubtful = staysHere && doubtful?.contains(group) ?? false
        row(
          pair,
          group,
          today: true,
          after: fates.after(pair),
          isDoubtful ? .groupMembersOnlyInAWS : nil
        )
      }
    }
    for way in fates.new { row(way.pair, way.group, today: false, after: way.after, way.point) }
    return rows
  }

  /// What becomes of each pair of one person, and the ways in which new ones are held.
  private mutating func fates(of user: UserForecast) -> PairFates {
    var fates = PairFates()
    let open = ways(of: user)
    gather(user.localRow, nil)
    let before = Set(held)
    if open == nil, case .unknown = user.signIn {
      fates.isUnknown = true
      return fates
    }
    let only = Landing(holder: user.signIn?.landing, linked: [])
    let ways = open ?? [only]
    for way in ways {
      guard let holder = way.holder else { continue }
      var (sure, any): (Set<Int32>, Set<Int32>) = ([], [])
      forEachWayAfter(holder, linked: open == nil ? nil : way.linked) { pair, group, point in
        any.insert(pair)
        if Self.counts(point) { sure.insert(pair) }
        let isKnown = fates.new.contains { $0.pair == pair && $0.group == group }
        if !before.contains(pair), !isKnown { fates.new.append((pair, group, true, point)) }
      }
      for pair in sure { fates.sure[pair, default: 0] += 1 }
      fates.possible.formUnion(any)
    }
    fates.ways = ways.count
    for index in fates.new.indices { fates.new[index].after = fates.after(fates.new[index].pair) }
    return fates
  }
}

/// What is held where a sign-in ends.
private struct ReachedPairs {
  /// Each with whether it rests on no assumption.
  var sure: [Int32: Bool] = [:]
  /// Held only if an open point turns out so.
  var possible: Set<Int32> = []

  func mayHold(_ pair: Int32) -> Bool { sure[pair] != nil || possible.contains(pair) }
}

/// In how many of the ways in which a sign-in can end each pair is held.
private struct PairFates {
  var ways = 1
  var sure: [Int32: Int] = [:]
  /// Pairs that are or may be held in one of the ways.
  var possible: Set<Int32> = []
  /// Whether nothing is known of the ways.
  var isUnknown = false
  /// How pairs are held that were not held before.
  var new: [(pair: Int32, group: Int32, after: Bool?, point: OpenPoint?)] = []

  /// Whether the pair is held in all ways, in none, or nil.
  func after(_ pair: Int32) -> Bool? {
    if isUnknown { return nil }
    if sure[pair] == ways { return true }
    return possible.contains(pair) ? nil : false
  }
}
