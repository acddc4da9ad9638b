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
  }

  /// The units of one batch, in order.
  struct Batch {
    let isPilot: Bool
    let units: [Unit]
  }

  private let units: [Unit]
  private let pilotSize: Int
  private let waveSize: Int
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
      guard let first = group.members.min() else { continue }
      units.append(
        Unit(
          members: group.members,
          temporaryName: group.temporaryName,
          hasWork: true,
          risk: group.members.reduce(entries[first].risk) { $0.joined(with: entries[$1].risk) },
          ruleSet: ruleSets.union(of: group.members.map { entries[$0].ruleSet }),
          first: first
        )
      )
    }
    for (index, entry) in entries.enumerated() where !entry.isHeld && !grouped.contains(index) {
      units.append(
        Unit(
          members: [index],
          temporaryName: nil,
          hasWork: entry.hasWork,
          risk: entry.risk,
          ruleSet: entry.ruleSet,
          first: index
        )
      )
    }
    self.units = units.sorted(by: Self.comesBefore)
    self.ruleSets = ruleSets
    pilotSize = max(0, configuration.pilot)
    waveSize = max(1, configuration.size)
  }

  /// Work before nothing to do, so that no empty batch stands in the way; then the lower risk.
  private static func comesBefore(_ left: Unit, _ right: Unit) -> Bool {
    if left.hasWork != right.hasWork { return left.hasWork }
    if left.risk != right.risk { return left.risk < right.risk }
    return left.first < right.first
  }

  /// The pilot if there is one, then the waves.
  func batches() -> [Batch] {
    let pilot = pilot()
    let chosen = Set(pilot)
    var batches: [Batch] = []
    if !pilot.isEmpty { batches.append(Batch(isPilot: true, units: pilot.map { units[$0] })) }
    var wave: [Unit] = []
    var size = 0
    for (index, unit) in units.enumerated() where !chosen.contains(index) {
      if size + unit.members.count > waveSize, !wave.isEmpty {
        batches.append(Batch(isPilot: false, units: wave))
        wave = []
        size = 0
      }
      wave.append(unit)
      size += unit.members.count
    }
    if !wave.isEmpty { batches.append(Batch(isPilot: false, units: wave)) }
    return batches
  }

  /// The indices of the units in the pilot, in the order in which they were chosen.
  ///
  /// Greedy cover: each choice brings the most rules per person that the pilot lacks; among equal
  /// choices work before nothing to do, then less access, then the order of the waves. Seats that are left when
  /// every rule is covered go to the first of the waves. A group larger than the pilot is taken
  /// only where nothing fits.
  private func pilot() -> [Int] {
    guard pilotSize > 0, !units.isEmpty else { return [] }
    var chosen: [Int] = []
    var isChosen = Array(repeating: false, count: units.count)
    var seats = pilotSize
    func take(_ index: Int) {
      chosen.append(index)
      isChosen[index] = true
      seats -= units[index].members.count
    }
    var isCovered = Array(repeating: false, count: ruleSets.ruleCount)
    while seats > 0, let best = bestUnit(seats: seats, isChosen: isChosen, isCovered: isCovered) {
      take(best)
      for rule in ruleSets.sets[units[best].ruleSet] { isCovered[rule] = true }
    }
    for index in units.indices {
      if seats == 0 { break }
      if !isChosen[index], units[index].members.count <= seats { take(index) }
    }
    return chosen.isEmpty ? [0] : chosen
  }

  /// The unit that fits and covers most that is not covered; nil if none covers anything.
  private func bestUnit(seats: Int, isChosen: [Bool], isCovered: [Bool]) -> Int? {
    let gains = ruleSets.sets.map { set in set.count { !isCovered[$0] } }
    var best: (index: Int, gain: Int, size: Int)?
    for (index, unit) in units.enumerated() where !isChosen[index] {
      let gain = gains[unit.ruleSet]
      let size = unit.members.count
      if gain == 0 || size > seats { continue }
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
