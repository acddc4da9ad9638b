// SPDX-License-Identifier: Apache-2.0
import Identity

/// One computation of the first cycle and of the sign-ins after it.
struct CycleRun {
  private let tables: ForecastTables
  /// The AWS users with the plan's edits, if any.
  private let locals: [LocalFacts]
  /// Entra users that the plan assigns directly.
  private let assigned: Set<Int32>
  private let gate: SignInGate
  private let format: NameIDFormat

  private var byName: RowLists
  private var byMail: RowLists
  private var byExternalID: RowLists
  private var groups: UserGroups
  private var scenario: CycleScenario
  /// Place of an AWS user among the records of the group in hand, or -1.
  private var place: [Bool]

  private(set) var result: CycleResult

  init(_ tables: ForecastTables, locals: [LocalFacts], assigned: Set<Int32>) {
    self.tables = tables
    self.locals = locals
    self.assigned = assigned
    gate = SignInGate(tables.settings)
    format = tables.settings.federation.nameIDFormat
    let texts = tables.texts.count
    byName = RowLists(keys: texts, rows: locals.count)
    byMail = RowLists(keys: texts, rows: locals.count)
    byExternalID = RowLists(keys: texts, rows: locals.count)
    groups = UserGroups(count: tables.entras.count)
    scenario = CycleScenario(tables)
    place = [Bool](repeating: false, count: locals.count)
    result = CycleResult(entras: tables.entras.count)
    for (row, facts) in locals.enumerated() {
      byName.add(row, under: tables.texts.folded(facts.userName))
      if facts.email >= 0 { byMail.add(row, under: tables.texts.folded(facts.email)) }
      tables.forEachExternalID(Int32(row)) { byExternalID.add(row, under: $0) }
    }
  }

  func assignment(of row: Int32) -> EntraUser.Assignment {
    let assignment = tables.entras[Int(row)].assignment
    return !assigned.isEmpty && assigned.contains(row) ? .direct : assignment
  }

  private func participation(of row: Int32) -> Participation {
    Participation(
      tables.entras[Int(row)],
      assignment: assignment(of: row),
      scope: tables.settings.federation.provisioning.scope
    )
  }

  /// Plays the cycle for everybody.
  mutating func run() {
    var participations = [Participation](
      repeating: .skipped(.notAssigned),
      count: tables.entras.count
    )
    for row in tables.entras.indices { participations[row] = participation(of: Int32(row)) }
    joinGroups(participations)
    var members: [Int32] = []
    for row in tables.entras.indices {
      let user = tables.entras[row]
      guard user.localRow >= 0 || participations[row].isPossible else { continue }
      if groups.isAlone(Int32(row)) {
        members.removeAll(keepingCapacity: true)
        members.append(Int32(row))
      } else {
        guard groups.root(of: Int32(row)) == Int32(row) else { continue }
        groups.collect(Int32(row), into: &members)
        members.sort()
      }
      play(members, participations)
    }
  }

  // MARK: Who can get into whose way

  /// Whether an AWS user can be found by its external id, so that its name and address change.
  private var findsByExternalID: Bool {
    tables.settings.job != .neverRan || tables.mapping.keys?.contains(.externalID) ?? false
  }

  /// Joins users who would write, hold or free one value.
  private mutating func joinGroups(_ participations: [Participation]) {
    var names = KeyOwners(keys: tables.texts.count)
    var mails = KeyOwners(keys: tables.texts.count)
    var externalIDs = KeyOwners(keys: tables.texts.count)
    for row in tables.entras.indices where participations[row].isPossible {
      let user = tables.entras[row]
      let writer = Int32(row)
      if user.userName >= 0 {
        let key = tables.texts.folded(user.userName)
        names.claim(key, writer, &groups)
        for local in byName.rows(key) { claimHeld(local, writer, &mails, &externalIDs) }
      }
      if user.email >= 0 { mails.claim(tables.texts.folded(user.email), writer, &groups) }
      if user.externalID >= 0 {
        externalIDs.claim(user.externalID, writer, &groups)
        guard findsByExternalID else { continue }
        for local in byExternalID.rows(user.externalID) {
          names.claim(tables.texts.folded(locals[Int(local)].userName), writer, &groups)
          claimHeld(local, writer, &mails, &externalIDs)
        }
      }
    }
    for row in tables.entras.indices {
      let user = tables.entras[row]
      guard user.nameID >= 0, user.localRow >= 0 || participations[row].isPossible else { continue }
      names.ask(tables.texts.folded(user.nameID), Int32(row), &groups)
    }
  }

  /// A writer frees what the AWS user that it writes to holds.
  private mutating func claimHeld(
    _ local: Int32,
    _ writer: Int32,
    _ mails: inout KeyOwners,
    _ externalIDs: inout KeyOwners
  ) {
    let facts = locals[Int(local)]
    if facts.email >= 0 { mails.claim(tables.texts.folded(facts.email), writer, &groups) }
    var held: [Int32] = []
    if facts.externalID >= 0 { tables.forEachExternalID(local) { held.append($0) } }
    for id in held { externalIDs.claim(id, writer, &groups) }
  }

  // MARK: Playing

  private mutating func play(_ members: [Int32], _ participations: [Participation]) {
    let rows = records(concerning: members)
    let actors = members.filter { participations[Int($0)].isPossible }
    var summary = ScenarioSummary(members: members, actors: actors)
    scenario.clear()
    var answers = 0
    repeat {
      // With many open questions the order is tried forwards and backwards only.
      let orders = answers < 8 ? Int.max : 2
      for order in CycleOrders(count: actors.count).prefix(orders) {
        scenario.begin(rows, locals: locals, answers: answers)
        var outcomes = [CycleOutcome](repeating: .stopped(nil), count: actors.count)
        for index in order {
          let row = actors[index]
          let doubt = participations[Int(row)].doubt
          outcomes[index] = scenario.play(
            row,
            tables.entras[Int(row)],
            doubt: doubt,
            isAlone: actors.count < 2
          )
        }
        let landings = members.map { scenario.landing(of: $0, tables.entras[Int($0)]) }
        summary.add(outcomes, landings, scenario.records, isNewAnswer: answers)
        if actors.count > 1 || !scenario.choices.isEmpty {
          summary.add(members.map { scenario.landings(of: $0, tables.entras[Int($0)]) })
        }
      }
      answers += 1
    } while answers < 1 << scenario.choices.count
    for row in rows { place[Int(row)] = false }
    if actors.count > CycleOrders.allOrdersLimit { playEachFirst(&summary, participations) }
    conclude(summary, participations)
  }

  /// Of many users not every order is tried, but each of them comes first once.
  private mutating func playEachFirst(
    _ summary: inout ScenarioSummary,
    _ participations: [Participation]
  ) {
    for (index, row) in summary.actors.enumerated() {
      let rows = records(concerning: [row])
      for row in rows { place[Int(row)] = false }
      scenario.begin(rows, locals: locals, answers: 0)
      let user = tables.entras[Int(row)]
      let doubt = participations[Int(row)].doubt
      let outcome = scenario.play(row, user, doubt: doubt, isAlone: true)
      summary.addFirst(index, outcome, scenario.landing(of: row, user))
    }
  }

  /// The AWS users that the members can meet.
  private mutating func records(concerning members: [Int32]) -> [Int32] {
    var rows: [Int32] = []
    func add(_ found: RowLists.Rows) {
      for row in found where !place[Int(row)] {
        place[Int(row)] = true
        rows.append(row)
      }
    }
    for member in members {
      let user = tables.entras[Int(member)]
      if user.userName >= 0 { add(byName.rows(tables.texts.folded(user.userName))) }
      if user.nameID >= 0 { add(byName.rows(tables.texts.folded(user.nameID))) }
      if user.email >= 0 { add(byMail.rows(tables.texts.folded(user.email))) }
      if user.externalID >= 0 { add(byExternalID.rows(user.externalID)) }
    }
    return rows
  }

  /// A user out of scope is left alone, unless an earlier cycle linked it.
  private func leaving(_ user: EntraFacts, _ reason: FirstCycle.SkipReason) -> FirstCycle {
    guard tables.settings.job == .ran, user.externalID >= 0,
      let linked = byExternalID.rows(user.externalID).first(where: { _ in true })
    else { return .skipped(reason) }
    return .update(localRow: Int(linked))
  }

  private mutating func conclude(_ summary: ScenarioSummary, _ participations: [Participation]) {
    for (index, row) in summary.actors.enumerated() {
      let user = tables.entras[Int(row)]
      if user.userName == TextTable.unknown {
        result.set(.unknown([.userNameUnknown]), link: .open, at: row)
      } else if let points = scenario.unplayed[row] {
        result.set(.unknown(points), link: .open, at: row)
      } else {
        let verdict = summary.firstCycle(of: index, scenario.choices)
        result.set(verdict.firstCycle, link: verdict.link, at: row)
      }
    }
    for (index, row) in summary.members.enumerated() {
      let user = tables.entras[Int(row)]
      if case .skipped(let reason) = participations[Int(row)] {
        let firstCycle = leaving(user, reason)
        if firstCycle != .skipped(reason) { result.deactivated.insert(row) }
        result.set(firstCycle, link: .none, at: row)
      }
      var landing = summary.signIn(of: index, scenario.choices)
      if user.userName == TextTable.unknown, participations[Int(row)].isPossible {
        landing = .unknown([.userNameUnknown])
      } else if let points = scenario.unplayed[row] {
        landing = .unknown(points)
      }
      let assignment = assignment(of: row)
      let stop = gate.verdict(on: user, assignment: assignment, format: format)
      result.signIns[Int(row)] = stop ?? landing
      if scenario.unplayed[row] == nil { noteLandings(summary, index, stop) }
      if let requested = tables.settings.requestedNameIDFormat, requested != format {
        let fromAWS =
          gate.verdict(on: user, assignment: assignment, format: requested) ?? landing
        if fromAWS != result.signIns[Int(row)] { result.signInsFromAWS[row] = fromAWS }
      }
    }
    noteFates(summary)
  }

  /// Keeps the ways in which a member's sign-in can end, if they are known and more than one, or if
  /// it is open who is linked there.
  private mutating func noteLandings(_ summary: ScenarioSummary, _ index: Int, _ stop: SignIn?) {
    let row = summary.members[index]
    let user = tables.entras[Int(row)]
    var ways: [Landing]
    switch stop {
    case nil:
      if summary.ways.isEmpty {
        // One scenario: all is said by the sign-in, unless the record that it finds is disabled.
        switch result.signIns[Int(row)] {
        case .wrongPerson?, .unproven?: break
        default: return
        }
        if scenario.landings(of: row, user) == [.nowhere] { result.landings[row] = [.nowhere] }
        return
      }
      ways = summary.ways[index]
    case .unknown?:
      guard user.nameID != TextTable.unknown else { return }
      ways = summary.ways.isEmpty ? scenario.landings(of: row, user) : summary.ways[index]
      if !ways.contains(.nowhere) { ways.append(.nowhere) }
    default: return
    }
    let isLinkOpen = ways.contains { way in
      way.linked.contains { result.links[Int($0)] == .open }
    }
    let isDisabled = ways == [.nowhere] && result.signIns[Int(row)]?.landing != nil
    if ways.count > 1 || isLinkOpen || isDisabled { result.landings[row] = ways }
  }

  private mutating func noteFates(_ summary: ScenarioSummary) {
    for fate in summary.fates(scenario.choices) where locals[Int(fate.local)].entraRow < 0 {
      result.fates[fate.local] = fate.outcome
    }
  }
}
