// SPDX-License-Identifier: Apache-2.0

/// What all scenarios of one group of users have in common, and where they differ.
struct ScenarioSummary {
  let members: [Int32]
  let actors: [Int32]
  /// Where each actor stands among the members; both are in row order.
  private let places: [Int]

  private var outcomes: [CycleOutcome] = []
  private var landings: [SignIn] = []
  private var outcomeDoubts: [Doubt]
  private var landingDoubts: [Doubt]
  private var fates: [Int32: Fate] = [:]
  /// By place among the members: every way in which the sign-in ends; empty with one scenario only.
  private(set) var ways: [[Landing]] = []
  /// The first scenario with the answers in hand.
  private var answers = -1
  private var answerOutcomes: [CycleOutcome] = []
  private var answerLandings: [SignIn] = []
  private var answerFates: [Int32: Fate] = [:]

  /// On what an outcome depends.
  private struct Doubt: OptionSet {
    let rawValue: UInt8
    static let order = Self(rawValue: 1)
    static let answers = Self(rawValue: 2)
  }

  /// What becomes of an AWS user by strangers.
  private struct Fate {
    var linkedBy: Int32
    var wasCarried: Bool
    var doubt: Doubt = []

    func agrees(with other: Fate) -> Bool {
      linkedBy == other.linkedBy && wasCarried == other.wasCarried
    }
  }

  init(members: [Int32], actors: [Int32]) {
    self.members = members
    self.actors = actors
    var place = 0
    places = actors.map { actor in
      while members[place] != actor { place += 1 }
      return place
    }
    outcomeDoubts = Array(repeating: [], count: actors.count)
    landingDoubts = Array(repeating: [], count: members.count)
  }

  /// Takes in one more scenario.
  mutating func add(
    _ outcomes: [CycleOutcome],
    _ landings: [SignIn],
    _ records: [CycleRecord],
    isNewAnswer answers: Int
  ) {
    let isFirst = self.outcomes.isEmpty && self.landings.isEmpty
    if isFirst {
      self.outcomes = outcomes
      self.landings = landings
    }
    if answers != self.answers {
      self.answers = answers
      answerOutcomes = outcomes
      answerLandings = landings
      answerFates.removeAll(keepingCapacity: true)
    }
    for index in outcomes.indices {
      if !outcomes[index].agrees(with: answerOutcomes[index]) {
        outcomeDoubts[index].insert(.order)
      }
      if !outcomes[index].agrees(with: self.outcomes[index]) {
        outcomeDoubts[index].insert(.answers)
      }
    }
    for index in landings.indices {
      if !landings[index].agrees(with: answerLandings[index]) {
        landingDoubts[index].insert(.order)
      }
      if !landings[index].agrees(with: self.landings[index]) {
        landingDoubts[index].insert(.answers)
      }
    }
    for record in records where record.local >= 0 {
      let fate = Fate(linkedBy: record.linkedBy, wasCarried: record.wasCarried)
      if isFirst { fates[record.local] = fate }
      if let first = fates[record.local], !first.agrees(with: fate) {
        fates[record.local]?.doubt.insert(.answers)
      }
      if let first = answerFates[record.local], !first.agrees(with: fate) {
        fates[record.local]?.doubt.insert(.order)
      }
      if answerFates[record.local] == nil { answerFates[record.local] = fate }
    }
  }

  /// Takes in the ways in which the members' sign-ins end in one more scenario.
  mutating func add(_ landings: [[Landing]]) {
    if ways.isEmpty {
      ways = landings
      return
    }
    for index in ways.indices {
      for landing in landings[index] where !ways[index].contains(landing) {
        ways[index].append(landing)
      }
    }
  }

  /// Takes in what an actor meets who comes first of all.
  mutating func addFirst(_ index: Int, _ outcome: CycleOutcome, _ landing: SignIn) {
    if !outcome.agrees(with: outcomes[index]) { outcomeDoubts[index].insert(.order) }
    let member = places[index]
    if !landing.agrees(with: landings[member]) { landingDoubts[member].insert(.order) }
  }

  private func points(
    _ doubt: Doubt,
    of row: Int32?,
    _ choices: [CycleChoice]
  ) -> [OpenPoint] {
    var points: [OpenPoint] = doubt.contains(.order) ? [.cycleOrder] : []
    let own = choices.filter { $0.entraRow == row }
    let general = choices.filter { $0.entraRow < 0 }
    var asked = own.isEmpty ? (general.isEmpty ? choices : general) : own
    if doubt.contains(.order) { asked = general + own }
    for choice in asked {
      for point in choice.points where !points.contains(point) { points.append(point) }
    }
    return points.isEmpty ? [.cycleOrder] : points
  }

  /// What the cycle does with an actor, and what it leaves the actor linked to.
  func firstCycle(
    of index: Int,
    _ choices: [CycleChoice]
  ) -> (firstCycle: FirstCycle, link: CycleLink) {
    let doubt = outcomeDoubts[index]
    if !doubt.isEmpty { return (.unknown(points(doubt, of: actors[index], choices)), .open) }
    switch outcomes[index] {
    case .adopted(let local) where local >= 0:
      return (.adopt(localRow: Int(local)), .local(local))
    case .updated(let local) where local >= 0:
      return (.update(localRow: Int(local)), .local(local))
    case .adopted, .updated: return (.unknown([.sameUserNameSent]), .open)
    case .created: return (.create, .created)
    case .conflict(let conflicts):
      let isUpdate = conflicts.contains { !$0.isCreation }
      return (.conflict(conflicts), isUpdate ? .refused(-1) : .none)
    case .rejected(let rejections): return (.reject(rejections), .none)
    case .skipped(let reason): return (.skipped(reason), .none)
    case .stopped(let point?): return (.unknown([point]), .open)
    case .stopped(nil): return (.unknown(points([], of: actors[index], choices)), .open)
    }
  }

  /// Where a member's NameID lands.
  func signIn(of index: Int, _ choices: [CycleChoice]) -> SignIn {
    let doubt = landingDoubts[index]
    return doubt.isEmpty
      ? landings[index] : .unknown(points(doubt, of: members[index], choices))
  }

  /// What the members do to each AWS user that they touch.
  func fates(_ choices: [CycleChoice]) -> [(local: Int32, outcome: FirstCycle)] {
    fates.compactMap { local, fate in
      if !fate.doubt.isEmpty { return (local, .unknown(points(fate.doubt, of: nil, choices))) }
      if fate.linkedBy < 0 { return nil }
      return (local, .touched(byEntraRow: Int(fate.linkedBy), isUpdate: fate.wasCarried))
    }
  }
}
