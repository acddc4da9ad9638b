// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching
import Planning
import Testing

@Suite
struct DigestTests {
  private func users() -> [PlanCandidate] {
    [
      linked(1, "ann", nameID: "ann@example.com"), linked(2, "bob@example.com"),
      unlinked(3, "c", .review, reason: "names disagree"),
    ]
  }

  @Test
  func `The same input gives the same plan`() throws {
    #expect(try plan(users()) == plan(users()))
  }

  @Test
  func `Everything that the plan says is in its digest`() throws {
    let digest = try plan(users()).digest
    var changed: [[PlanCandidate]] = []
    for change: (inout [PlanCandidate]) -> Void in [
      { $0[0].userName = "anne" },
      { $0[0].userID = "another" },
      { $0[0] = linked(1, "ann", nameID: "anna@example.com") },
      { $0[0].findings[0].ruleID = "NAMEID-002" },
      { $0[1].localRow = 4 },
      { $0[2].reviewReason = "names agree in part" },
      { $0[2].verdict = .ignored },
    ] {
      var users = users()
      change(&users)
      changed.append(users)
    }
    for users in changed { #expect(try plan(users).digest != digest) }
    #expect(try plan(users(), inputs: "other").digest != digest)
    #expect(try plan(users(), BatchConfiguration(pilot: 1)).digest != digest)
  }

  @Test
  func `A batch digest depends on the inputs and on the batch, not on who is held`() throws {
    let batch = try plan(users()).batches[0]
    #expect(batch.digest.utf8.count == 64)
    #expect(try plan(users(), inputs: "other").batches[0].digest != batch.digest)
    #expect(try plan(Array(users()[..<2])).batches[0].digest == batch.digest)
    #expect(try plan(Array(users()[..<1])).batches[0].digest != batch.digest)
  }

  @Test
  func `Text that moves from one field to the next changes the digest`() throws {
    func digest(_ before: String, _ after: String) throws -> String {
      var candidate = linked(1, "ann@example.com")
      candidate.displayName = before
      candidate.findings = [finding("ATTR-006", .low, "displayName", after)]
      return try plan([candidate]).digest
    }
    #expect(try digest("ab", "c") != digest("a", "bc"))
  }

  @Test
  func `No value and an empty value are two things`() throws {
    var null = linked(1, "ann@example.com")
    null.findings = [finding("ATTR-006", .low, "displayName", "Ann")]
    var empty = null
    empty.displayName = ""
    #expect(try plan([null]).digest != plan([empty]).digest)
  }
}
