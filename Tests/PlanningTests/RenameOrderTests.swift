// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching
import Planning
import Testing

@Suite
struct RenameOrderTests {
  @Test
  func `The holder of a name leaves before the next one comes`() throws {
    let plan = try plan([
      linked(1, "a@example.com", nameID: "b@example.com"),
      linked(2, "b@example.com", nameID: "c@example.com"),
      linked(3, "c@example.com", nameID: "d@example.com"),
    ])
    #expect(
      plan.script == [
        "3 userName: c@example.com > d@example.com",
        "2 userName: b@example.com > c@example.com",
        "1 userName: a@example.com > b@example.com",
      ]
    )
    #expect(plan.batches.count == 1)
    #expect(plan.batches.first?.items.map(\.localRow) == [3, 2, 1])
  }

  @Test
  func `A swap goes through a temporary name in three operations`() throws {
    let plan = try plan([
      linked(1, "a@example.com", nameID: "b@example.com"),
      linked(2, "b@example.com", nameID: "a@example.com"),
    ])
    #expect(
      plan.script == [
        "1 userName: a@example.com > crosswalk-temporary-user-1",
        "2 userName: b@example.com > a@example.com",
        "1 userName: crosswalk-temporary-user-1 > b@example.com",
      ]
    )
  }

  @Test
  func `A cycle of three is broken at its lowest row`() throws {
    let plan = try plan([
      linked(4, "b@example.com", nameID: "c@example.com"),
      linked(5, "a@example.com", nameID: "b@example.com"),
      linked(6, "c@example.com", nameID: "a@example.com"),
    ])
    #expect(plan.operations.map(\.localRow) == [4, 5, 6, 4])
    #expect(plan.operations.last?.before == "crosswalk-temporary-user-4")
  }

  @Test
  func `A name that is taken by another AWS user is not taken over`() throws {
    let plan = try plan([
      linked(1, "a", nameID: "b@example.com"),
      unlinked(2, "B@example.com"),
      linked(3, "c", nameID: "d@example.com"),
      linked(4, "D@EXAMPLE.com"),
      linked(5, "e", nameID: "stra\u{DF}e@example.com"),
      unlinked(6, "STRASSE@example.com", .ignored),
    ])
    #expect(plan.item(1)?.reason == "its new name is taken by AWS user user-2")
    #expect(plan.item(3)?.reason == "its new name is taken by AWS user user-4")
    #expect(plan.item(5)?.reason == "its new name is taken by AWS user user-6")
    #expect(plan.operations.isEmpty)
  }

  @Test
  func `Two renames to one name hold both`() throws {
    let plan = try plan([
      linked(1, "a", nameID: "x@example.com"),
      linked(2, "b", nameID: "X@example.com"),
      linked(3, "c", nameID: "x@example.com"),
    ])
    #expect(
      plan.held.map(\.reason) == [
        "its new name is also planned for AWS user user-2",
        "its new name is also planned for AWS user user-1",
        "its new name is also planned for AWS user user-1",
      ]
    )
  }

  @Test
  func `A held user holds everybody who waits for its name`() throws {
    var blocked = linked(3, "c@example.com", nameID: "d@example.com")
    blocked.findings.append(finding("NAMEID-012", .blocker, "scimUserName"))
    let plan = try plan([
      linked(1, "a@example.com", nameID: "b@example.com"),
      linked(2, "b@example.com", nameID: "c@example.com"),
      blocked,
      linked(4, "d@example.com", nameID: "e@example.com"),
    ])
    #expect(plan.item(1)?.reason == "waits for the rename of AWS user user-2, which is held")
    #expect(plan.item(2)?.reason == "waits for the rename of AWS user user-3, which is held")
    #expect(plan.item(3)?.reason == "blocked by NAMEID-012")
    #expect(plan.script == ["4 userName: d@example.com > e@example.com"])
  }

  @Test
  func `A held member holds the whole cycle`() throws {
    var blocked = linked(2, "b@example.com", nameID: "a@example.com")
    blocked.findings.append(finding("NAMEID-012", .blocker, "scimUserName"))
    let plan = try plan([linked(1, "a@example.com", nameID: "b@example.com"), blocked])
    #expect(plan.batches.isEmpty)
    #expect(
      plan.held.map(\.reason) == [
        "waits for the rename of AWS user user-2, which is held",
        "blocked by NAMEID-012; waits for the rename of AWS user user-1, which is held",
      ]
    )
  }

  @Test
  func `A difference in case only is no conflict with oneself`() throws {
    let plan = try plan([linked(1, "Ann@example.com", nameID: "ann@example.com")])
    #expect(plan.script == ["1 userName: Ann@example.com > ann@example.com"])
  }

  @Test
  func `A user who only changes case does not free the name`() throws {
    let plan = try plan([
      linked(1, "a", nameID: "ANN@example.com"),
      linked(2, "Ann@example.com", nameID: "ann@example.com"),
    ])
    #expect(plan.operations.isEmpty)
    #expect(plan.held.count == 2)
  }

  @Test
  func `Two AWS users with one folded name must both leave before it is given away`() throws {
    let both = try plan([
      linked(1, "a", nameID: "ann@example.com"),
      linked(2, "Ann@example.com", nameID: "b@example.com"),
      linked(3, "aNN@example.com", nameID: "c@example.com"),
    ])
    #expect(both.operations.map(\.localRow) == [2, 3, 1])
    let one = try plan([
      linked(1, "a", nameID: "ann@example.com"),
      linked(2, "Ann@example.com", nameID: "b@example.com"),
      unlinked(3, "aNN@example.com"),
    ])
    #expect(one.operations.map(\.localRow) == [2])
    #expect(one.item(1)?.reason == "its new name is taken by AWS user user-3")
  }

  @Test
  func `A temporary name is free, legal and of the user that steps aside`() throws {
    var first = linked(1, "a@example.com", nameID: "b@example.com")
    let second = linked(2, "b@example.com", nameID: "a@example.com")
    let taken = try plan([first, second, unlinked(3, "CROSSWALK-temporary-user-1")])
    #expect(taken.operations.first?.after == "crosswalk-temporary-user-1-2")

    first.userID = String(repeating: "9", count: 120)
    let long = try #require(try plan([first, second]).operations.first?.after)
    #expect(long.hasPrefix("crosswalk-temporary-"))
    #expect(long.utf8.count == 84)

    first.userID = "user 1"
    let blank = try #require(try plan([first, second]).operations.first?.after)
    #expect(blank.utf8.count == 84)
    #expect(blank != long)
  }

  /// A rule proposes no name that somebody has, so these users carry NAMEID-005 only.
  private func misplaced(_ row: Int, _ userName: String, _ nameID: String) -> PlanCandidate {
    linked(
      row,
      userName,
      nameID: nameID,
      findings: [finding("NAMEID-005", .blocker, "nameId")]
    )
  }

  @Test
  func `People who sign in as each other are exchanged if both are linked`() throws {
    let plan = try plan([
      misplaced(1, "a@example.com", "b@example.com"),
      misplaced(2, "b@example.com", "a@example.com"),
    ])
    #expect(plan.operations.map(\.localRow) == [1, 2, 1])
    #expect(Set(plan.operations.map(\.finding)) == ["NAMEID-005"])
  }

  @Test
  func `A person who signs in as an AWS user of nobody is held`() throws {
    let plan = try plan([
      misplaced(1, "a@example.com", "b@example.com"), unlinked(2, "b@example.com"),
    ])
    #expect(plan.item(1)?.reason == "its new name is taken by AWS user user-2")
  }

  @Test
  func `A name that no rule proposed is not given to whom the address may not belong`() throws {
    let leaver = linked(2, "b@example.com", nameID: "c@example.com")
    var third = unlinked(3, "d")
    third.email = "B@example.com"
    let doubtful = try plan([misplaced(1, "a@example.com", "b@example.com"), leaver, third])
    #expect(doubtful.item(1)?.reason == "its new name is the e-mail address of AWS user user-3")

    var foreign = misplaced(1, "a@example.com", "b@example.com")
    foreign.findings.append(finding("NAMEID-015", .high, "nameId"))
    #expect(try plan([foreign, leaver]).item(1)?.reason == "blocked by NAMEID-005")
  }
}
