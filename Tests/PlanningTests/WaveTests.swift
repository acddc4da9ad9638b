// SPDX-License-Identifier: Apache-2.0
import Identity
import Planning
import Testing

/// Who goes first, who goes last, who does not go, and how much goes at once.
@Suite
struct WaveTests {
  private func user(
    _ row: Int,
    _ rules: [String] = [],
    account: String = "",
    assignments: Int = 0
  ) -> PlanCandidate {
    var candidate = linked(row, "user\(row)@example.com")
    candidate.findings =
      [finding("ATTR-006", .low, "displayName", "User \(row)")]
      + rules.map { finding($0, .low, "") }
    candidate.account = account
    candidate.assignments = assignments
    return candidate
  }

  private func rows(_ plan: Plan) -> [[Int]] { plan.batches.map { $0.items.map(\.localRow) } }

  @Test
  func `The pilot grows until it has met every rule that a wave meets`() throws {
    let users = (1...6).map { user($0, ["A-\($0)"]) } + [user(7), user(8)]
    let plan = try plan(users, BatchConfiguration(pilot: 2))
    #expect(rows(plan) == [[1, 2, 3, 4, 5, 6], [7, 8]])
  }

  @Test
  func `Volunteers go first, as long as there are seats`() throws {
    var users = [user(1), user(2), user(3), user(4)]
    for index in 1...3 { users[index].isVolunteer = true }
    #expect(rows(try plan(users, BatchConfiguration(pilot: 2))) == [[2, 3], [1, 4]])
  }

  @Test
  func `Whoever alone administers an account is in no pilot and comes last`() throws {
    var users = [user(1, ["A-1"]), user(2), user(3)]
    users[0].isSoleAdministrator = true
    users[0].isVolunteer = true
    #expect(rows(try plan(users, BatchConfiguration(pilot: 1, size: 5))) == [[2], [3, 1]])
    let alone = try plan([users[0]], BatchConfiguration(pilot: 1))
    #expect(alone.batches.map(\.name) == ["wave-01"])
  }

  @Test
  func `An account for emergencies is in no batch, and says so`() throws {
    var users = [user(1), user(2)]
    users[0].isBreakGlass = true
    users[0].isVolunteer = true
    let plan = try plan(users)
    #expect(rows(plan) == [[2]])
    #expect(plan.held.map(\.localRow) == [1])
    #expect(plan.held.map(\.state) == [.ignored])
    #expect(plan.held.map(\.reason) == ["kept for emergencies, so left alone"])
  }

  @Test
  func `Among equal risks the account decides, then the name`() throws {
    let users = [
      user(1, account: "333333333333"), user(2, account: "111111111111"),
      user(3, account: "222222222222"), user(10, account: "111111111111"),
    ]
    let plan = try plan(users, BatchConfiguration(pilot: 0))
    #expect(rows(plan) == [[10, 2, 3, 1]])
  }

  @Test
  func `A wave ends where its people would hold more assignments than is allowed`() throws {
    let users = [
      user(1, assignments: 4), user(2, assignments: 6), user(3, assignments: 1),
      user(4, assignments: 30), user(5, assignments: 2),
    ]
    let plan = try plan(users, BatchConfiguration(pilot: 0, assignments: 10))
    #expect(rows(plan) == [[1, 2], [3], [4], [5]])
  }

  @Test
  func `A waived finding holds nobody and asks for nothing`() throws {
    var held = user(1)
    held.findings = [finding("SCIM-001", .blocker, "userName")]
    #expect(try plan([held]).held.count == 1)
    held.findings[0].isWaived = true
    #expect(try plan([held]).item(1)?.state == .ready)
    var asking = user(2)
    asking.findings[0].isWaived = true
    #expect(try plan([asking]).operations.isEmpty)
  }

  @Test
  func `In random plans nobody is lost, limits hold, and the pilot has met what waves meet`() throws
  {
    var random = SeededRandom.announced("random waves")
    for _ in 0..<300 {
      let users = (0..<Int.random(in: 1...60, using: &random)).map { row in
        let rules = (0..<Int.random(in: 0...3, using: &random)).map { _ in
          "A-\(Int.random(in: 0...12, using: &random))"
        }
        var candidate = user(
          row,
          rules,
          account: "\(Int.random(in: 1...4, using: &random))",
          assignments: Int.random(in: 0...9, using: &random)
        )
        candidate.isVolunteer = Int.random(in: 0..<8, using: &random) == 0
        candidate.isSoleAdministrator = Int.random(in: 0..<8, using: &random) == 0
        candidate.isBreakGlass = Int.random(in: 0..<20, using: &random) == 0
        return candidate
      }
      let configuration = BatchConfiguration(
        pilot: Int.random(in: 1...6, using: &random),
        size: Int.random(in: 1...9, using: &random),
        assignments: Int.random(in: 1...40, using: &random)
      )
      let planned = try plan(users, configuration)
      #expect(planned.items.map(\.localRow).sorted() == users.map(\.localRow))
      #expect(try plan(users.shuffled(using: &random), configuration) == planned)
      let pilot = planned.batches.filter { $0.number == 0 }.flatMap(\.items).map {
        users[$0.localRow]
      }
      #expect(!pilot.contains { $0.isSoleAdministrator })
      let met = Set(pilot.flatMap { $0.findings.map(\.ruleID) })
      for batch in planned.batches {
        let people = batch.items.map { users[$0.localRow] }
        #expect(!people.contains { $0.isBreakGlass })
        if batch.number == 0 { continue }
        #expect(people.count <= configuration.size)
        let assignments = people.reduce(0) { $0 + $1.assignments }
        #expect(people.count == 1 || assignments <= configuration.assignments)
        for person in people where !person.isSoleAdministrator {
          #expect(met.isSuperset(of: person.findings.map(\.ruleID)))
        }
      }
    }
  }
}
