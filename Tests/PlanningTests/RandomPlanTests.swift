// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching
import Planning
import Testing

@Suite
struct RandomPlanTests {
  /// A population whose renames form chains, cycles and conflicts.
  private func population(_ count: Int, _ random: inout SeededRandom) -> [PlanCandidate] {
    let rows = Array(0..<count)
    let targets = rows.shuffled(using: &random)
    return rows.map { row in
      let name = "User\(row)@example.com"
      switch Int.random(in: 0..<20, using: &random) {
      case 0: return unlinked(row, name)
      case 1: return unlinked(row, name, .ignored)
      case 2: return linked(row, name)
      case 3: return linked(row, name, nameID: "user\(row)@EXAMPLE.com")
      case 4: return linked(row, name, nameID: "new\(row)@example.com")
      case 5:
        // A name that somebody else may want as well.
        let other = Int.random(in: 0..<count, using: &random)
        return linked(row, name, nameID: "user\(other)@example.com")
      case 6:
        var candidate = linked(row, name, nameID: "USER\(targets[row])@example.com")
        candidate.findings.append(finding("NAMEID-012", .blocker, "scimUserName"))
        return candidate
      default: return linked(row, name, nameID: "uSER\(targets[row])@example.com")
      }
    }
  }

  @Test
  func `Applying a random plan in order never meets a refusal and ends at every target`() throws {
    var random = SeededRandom.announced("random plans")
    let folding = try #require(Folding())
    var cycles = 0
    for _ in 0..<400 {
      let users = population(Int.random(in: 1...40, using: &random), &random)
      let configuration = BatchConfiguration(
        pilot: Int.random(in: 0...6, using: &random),
        size: Int.random(in: 1...9, using: &random)
      )
      let planned = try plan(users, configuration)
      #expect(planned.items.map(\.localRow).sorted() == users.map(\.localRow))

      var directory = ModelDirectory(users, folding)
      for operation in planned.operations { directory.apply(operation) }
      #expect(directory.refusals == [])
      cycles += planned.operations.count { $0.after?.hasPrefix("crosswalk-temporary-") ?? false }
      for item in planned.items {
        let user = users[item.localRow]
        let end = item.position == nil ? user.userName : user.entra?.projection.nameID.text
        #expect(directory.names[user.userID]?.hasSameBytes(as: end ?? "") ?? false)
      }
      #expect(try plan(users.shuffled(using: &random), configuration) == planned)
    }
    #expect(cycles > 0)
  }

  @Test
  func `Nobody is held for a rename that could be done`() throws {
    var random = SeededRandom.announced("permutations")
    for _ in 0..<100 {
      let targets = (0..<30).shuffled(using: &random)
      let users = targets.enumerated().map {
        linked($0, "user\($0)@example.com", nameID: "user\($1)@example.com")
      }
      #expect(try plan(users).held.isEmpty)
    }
  }

  @Test(.timeLimit(.minutes(30)))
  func `Many users are planned in one pass, however their names depend`() throws {
    let count = 20_000
    let clock = ContinuousClock()
    func measured(_ name: String, _ users: [PlanCandidate]) throws -> Plan {
      var result: Plan?
      let time = try clock.measure { result = try plan(users) }
      print("planning of \(count) users, \(name): \(time)")
      return try #require(result)
    }
    let chain = try measured(
      "one chain",
      (0..<count).map { linked($0, "user\($0)@example.com", nameID: "user\($0 + 1)@example.com") }
    )
    #expect(chain.batches.count == 1)
    let cycle = try measured(
      "one cycle",
      (0..<count).map {
        linked($0, "user\($0)@example.com", nameID: "user\(($0 + 1) % count)@example.com")
      }
    )
    #expect(cycle.operations.count == count + 1)
    let single = try measured(
      "single renames",
      (0..<count).map { linked($0, "user\($0)", nameID: "user\($0)@example.com") }
    )
    #expect(single.batches.count == 1 + (count - 5) / 25 + 1)
    let conflict = try measured(
      "one name for all",
      (0..<count).map {
        var user = linked($0, "Name", nameID: "same@example.com")
        user.email = "same@example.com"
        user.findings.append(finding("ATTR-001", .low, "email", "SAME@example.com"))
        return user
      }
    )
    #expect(conflict.held.count == count)
  }
}
