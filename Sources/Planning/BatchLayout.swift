// SPDX-License-Identifier: Apache-2.0
import Identity

/// Distributes the users that can be staged over a pilot and waves.
struct BatchLayout {
  /// One user, or a group that must stay together.
  struct Unit {
    /// In the order of their renames.
    let members: [Int]
    /// The name to which the last member goes first, if the renames form a cycle.
    let temporaryName: String?
    let hasWork: Bool
    let risk: Risk
    let ruleSet: Int
    /// Lowest index of a member; indices are in row order.
    let first: Int
    /// Of the first member.
    let account: String
    let userName: String
    let assignments: Int
    let hasVolunteer: Bool
    let hasSoleAdministrator: Bool

    init(
      members: [Int],
      of entries: [PlanEntry],
      temporaryName: String?,
      hasWork: Bool,
      ruleSet: Int
    ) {
      self.members = members
      self.temporaryName = temporaryName
      self.hasWork = hasWork
      self.ruleSet = ruleSet
      first = members.min() ?? 0
      risk = members.reduce(entries[first].risk) { $0.joined(with: entries[$1].risk) }
      account = entries[first].place.account
      userName = entries[first].place.userName
      assignments = members.reduce(0) { $0 + entries[$1].place.assignments }
      hasVolunteer = members.contains { entries[$0].place.isVolunteer }
      hasSoleAdministrator = members.contains { entries[$0].place.isSoleAdministrator }
    }
  }

  /// The units of one batch, in order.
  struct Batch {
    let isPilot: Bool
    let units: [Unit]
  }

  private let units: [Unit]
  private let pilotSize: Int
  private let waveSize: Int
  private let waveAssignments: Int
  private let ruleSets: RuleSets

  init(
    entries: [PlanEntry],
    groups: [RenameOrder.Group],
    ruleSets: RuleSets,
    configuration: BatchConfiguration
  ) {
    var ruleSets = ruleSets
    var units: [Unit] = []
    var grouped: Set<Int> = []
    for group in groups {
      grouped.formUnion(group.members)
      if group.members.isEmpty { continue }
      units.append(
        Unit(
          members: group.members,
          of: entries,
          temporaryName: group.temporaryName,
          hasWork: true,
          ruleSet: ruleSets.union(of: group.members.map { entries[$0].ruleSet })
        )
      )
    }
    for (index, entry) in entries.enumerated() where !entry.isHeld && !grouped.contains(index) {
      units.append(
        Unit(
          members: [index],
          of: entries,
          temporaryName: nil,
          hasWork: entry.hasWork,
          ruleSet: entry.ruleSet
        )
      )
    }
    // Sorted by their places: a unit is large, and moving it costs more than comparing.
    self.units = units.indices.sorted { Self.comesBefore(units[$0], units[$1]) }.map { units[$0] }
    self.ruleSets = ruleSets
    pilotSize = max(0, configuration.pilot)
    waveSize = max(1, configuration.size)
    waveAssignments = max(1, configuration.assignments)
  }

  /// Work before nothing to do, so that no empty batch stands in the way; whoever alone administers
  /// an account last of each; then the lower risk, the account and the name.
  private static func comesBefore(_ left: Unit, _ right: Unit) -> Bool {
    if left.hasWork != right.hasWork { return left.hasWork }
    if left.hasSoleAdministrator != right.hasSoleAdministrator { return right.hasSoleAdministrator }
    if left.risk != right.risk { return left.risk < right.risk }
    if !left.account.utf8.elementsEqual(right.account.utf8) {
      return left.account.utf8.lexicographicallyPrecedes(right.account.utf8)
    }
    if !left.userName.utf8.elementsEqual(right.userName.utf8) {
      return left.userName.utf8.lexicographicallyPrecedes(right.userName.utf8)
    }
    return left.first < right.first
  }

  /// The pilot if there is one, then the waves.
  func batches() -> [Batch] {
    let pilot = pilot()
    let chosen = Set(pilot)
    var batches: [Batch] = []
    if !pilot.isEmpty { batches.append(Batch(isPilot: true, units: pilot.map { units[$0] })) }
    var wave: [Unit] = []
    var (size, assignments) = (0, 0)
    for (index, unit) in units.enumerated() where !chosen.contains(index) {
      let isFull =
        size + unit.members.count > waveSize || unit.assignments > waveAssignments - assignments
      if isFull, !wave.isEmpty {
        batches.append(Batch(isPilot: false, units: wave))
        wave = []
        (size, assignments) = (0, 0)
      }
      wave.append(unit)
      size += unit.members.count
      assignments += unit.assignments
    }
    if !wave.isEmpty { batches.append(Batch(isPilot: false, units: wave)) }
    return batches
  }

  /// The indices of the units in the pilot, in the order in which they were chosen.
  ///
  /// Volunteers come first, as long as there are seats. Then a greedy cover, beyond the seats if it
  /// takes more: each choice brings the most rules per person that the pilot lacks; among equal
  /// choices work before nothing to do, then less access, then the order of the waves. Seats that
  /// are left when every rule is covered go to the first of the waves. Nobody who alone administers
  /// an account is ever chosen, so a rule that meets only such people stays uncovered; so does one
  /// that meets only groups larger than a wave.
  private func pilot() -> [Int] {
    guard pilotSize > 0, !units.isEmpty else { return [] }
    var chosen: [Int] = []
    var isChosen = Array(repeating: false, count: units.count)
    var (seats, assignments) = (pilotSize, waveAssignments)
    var isCovered = Array(repeating: false, count: ruleSets.ruleCount)
    func take(_ index: Int) {
      chosen.append(index)
      isChosen[index] = true
      seats -= units[index].members.count
      assignments -= min(assignments, units[index].assignments)
      for rule in ruleSets.sets[units[index].ruleSet] { isCovered[rule] = true }
    }
    func fits(_ index: Int) -> Bool {
      let unit = units[index]
      return !isChosen[index] && !unit.hasSoleAdministrator && unit.members.count <= seats
        && unit.assignments <= assignments
    }
    for index in units.indices where units[index].hasVolunteer && fits(index) { take(index) }
    while let best = bestUnit(isChosen: isChosen, isCovered: isCovered) { take(best) }
    for index in units.indices where fits(index) { take(index) }
    if chosen.isEmpty, let first = units.firstIndex(where: { !$0.hasSoleAdministrator }) {
      return [first]
    }
    return chosen
  }

  /// The unit that covers most that is not covered; nil if none covers anything.
  private func bestUnit(isChosen: [Bool], isCovered: [Bool]) -> Int? {
    let gains = ruleSets.sets.map { set in set.count { !isCovered[$0] } }
    var best: (index: Int, gain: Int, size: Int)?
    for (index, unit) in units.enumerated() where !isChosen[index] {
      let gain = gains[unit.ruleSet]
      let size = unit.members.count
      if gain == 0 || unit.hasSoleAdministrator || size > max(pilotSize, waveSize) { continue }
      guard let held = best else {
        best = (index, gain, size)
        continue
      }
      let (new, old) = (gain * held.size, held.gain * size)
      let other = units[held.index]
      let isSafer = unit.hasWork == other.hasWork && unit.risk.access < other.risk.access
      if new > old || (new == old && isSafer) {
        best = (index, gain, size)
      }
    }
    return best?.index
  }
}
