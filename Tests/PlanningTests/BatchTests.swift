// SPDX-License-Identifier: Apache-2.0
import Identity
import Planning
import Testing

@Suite
struct BatchTests {
  /// Users with a new display name and further findings of these rules.
  private func user(
    _ row: Int,
    _ rules: [String],
    _ severity: Severity = .low,
    hasAccess: Bool? = true
  ) -> PlanCandidate {
    var candidate = linked(row, "user\(row)@example.com", hasAccess: hasAccess)
    candidate.findings =
      [finding("ATTR-006", .low, "displayName", "User \(row)")]
      + rules.map { finding($0, severity, "") }
    return candidate
  }

  @Test
  func `The pilot covers the rules with as few people as possible`() throws {
    let plan = try plan(
      [
        user(1, []), user(2, ["A-1"]), user(3, ["A-2"]), user(4, ["A-1", "A-2"]),
        user(5, ["A-3"]), user(6, []),
      ],
      BatchConfiguration(pilot: 3, size: 10)
    )
    #expect(plan.batches.map(\.name) == ["pilot", "wave-01"])
    #expect(plan.batches.map(\.number) == [0, 1])
    #expect(plan.batches[0].items.map(\.localRow) == [4, 5, 1])
    #expect(plan.batches[0].items.map(\.position) == [1, 2, 3])
    #expect(plan.batches[1].items.map(\.localRow) == [6, 2, 3])
  }

  @Test
  func `Among equals the pilot takes who has no access`() throws {
    let users = [
      user(1, ["A-1"]), user(2, ["A-1"], hasAccess: nil), user(3, ["A-1"], hasAccess: false),
    ]
    let plan = try plan(users, BatchConfiguration(pilot: 1))
    #expect(plan.batches.map { $0.items.map(\.localRow) } == [[3], [2, 1]])
  }

  @Test
  func `Waves go from low to high risk and end with those who need nothing`() throws {
    let plan = try plan(
      [
        linked(1, "ready@example.com"), user(2, ["A-1"], .high), user(3, ["A-1"], .medium),
        user(4, ["A-1", "A-2"], .medium), user(5, []), user(6, [], hasAccess: false),
      ],
      BatchConfiguration(pilot: 0, size: 2)
    )
    #expect(plan.batches.map(\.name) == ["wave-01", "wave-02", "wave-03"])
    #expect(plan.batches.map(\.number) == [1, 2, 3])
    #expect(plan.batches.map { $0.items.map(\.localRow) } == [[6, 5], [3, 4], [2, 1]])
    #expect(plan.item(1)?.state == .ready)
  }

  /// A chain of `count` users from row `first`, each wanting the name of the next.
  private func chain(_ count: Int, from first: Int) -> [PlanCandidate] {
    (first..<(first + count)).map {
      linked($0, "chain\($0)@example.com", nameID: "chain\($0 + 1)@example.com")
    }
  }

  @Test
  func `A group moves as a whole`() throws {
    let users = chain(3, from: 1) + [user(10, []), user(11, []), user(12, [])]
    let plan = try plan(users, BatchConfiguration(pilot: 2, size: 4))
    #expect(plan.batches.map { $0.items.map(\.localRow) } == [[10, 3, 2, 1], [11, 12]])
    #expect(plan.batches[0].operations.map(\.sequence) == [1, 2, 3, 4])
  }

  @Test
  func `A group larger than a wave is a wave of its own`() throws {
    let users = chain(3, from: 2) + [user(1, []), user(10, ["A-1"], .blocker)]
    let held = try plan(users, BatchConfiguration(pilot: 0, size: 2)).held
    #expect(held.map(\.localRow) == [10])
    let plan = try plan(
      users.filter { $0.localRow != 10 } + chain(2, from: 20),
      BatchConfiguration(pilot: 0, size: 2)
    )
    #expect(plan.batches.map { $0.items.map(\.localRow) } == [[1], [21, 20], [4, 3, 2]])
  }

  @Test
  func `A group larger than a wave is the pilot only if nobody else can be`() throws {
    let configuration = BatchConfiguration(pilot: 2, size: 2)
    let only = try plan(chain(3, from: 1), configuration)
    #expect(only.batches.map(\.name) == ["pilot"])
    #expect(only.batches[0].items.count == 3)
    let other = try plan(chain(3, from: 1) + [user(9, [])], configuration)
    #expect(other.batches[0].items.map(\.localRow) == [9])
  }

  @Test
  func `Wave names sort by their numbers`() throws {
    let users = (1...120).map { user($0, []) }
    let names = try plan(users, BatchConfiguration(pilot: 1, size: 1)).batches.map(\.name)
    #expect(names.count == 120)
    #expect(names[1] == "wave-001")
    #expect(names.last == "wave-119")
    #expect(names == names.sorted())
  }

  @Test
  func `Sizes that make no sense count as the least that does`() throws {
    let plan = try plan([user(1, []), user(2, [])], BatchConfiguration(pilot: -1, size: 0))
    #expect(plan.batches.map(\.name) == ["wave-01", "wave-02"])
  }

  @Test
  func `Nobody gives an empty plan`() throws {
    let plan = try plan([])
    #expect(plan.batches.isEmpty && plan.held.isEmpty)
    #expect(plan.digest.utf8.count == 64)
  }
}
