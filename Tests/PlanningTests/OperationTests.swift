// SPDX-License-Identifier: Apache-2.0
import Identity
import Planning
import Testing

@Suite
struct OperationTests {
  private func rich() -> PlanCandidate {
    var candidate = linked(7, "ann", nameID: "ann@example.com", assignment: .notAssigned)
    candidate.email = "old@example.com"
    candidate.givenName = "Anne"
    candidate.findings += [
      finding("SCIM-018", .high, "assignment"),
      finding("ATTR-006", .low, "displayName", "Ann Lee"),
      finding("ATTR-005", .medium, "familyName", "Lee"),
      finding("ATTR-005", .medium, "givenName", "Ann"),
      finding("ATTR-001", .medium, "email", "ann@example.com"),
    ]
    return candidate
  }

  @Test
  func `Operations of a user come in order with both images`() throws {
    let plan = try plan([rich()])
    #expect(
      plan.script == [
        "7 userName: ann > ann@example.com",
        "7 emails: old@example.com > ann@example.com",
        "7 name.givenName: Anne > Ann",
        "7 name.familyName: none > Lee",
        "7 displayName: none > Ann Lee",
        "7 appRoleAssignment: none > assigned",
      ]
    )
    #expect(plan.operations.map(\.sequence) == [1, 2, 3, 4, 5, 6])
    #expect(
      plan.operations.map(\.finding) == [
        "NAMEID-001", "ATTR-001", "ATTR-005", "ATTR-005", "ATTR-006", "SCIM-018",
      ]
    )
    #expect(plan.operations.map(\.target) == Array(repeating: "user-7", count: 5) + ["object-7"])
    #expect(plan.operations.last?.kind == .entraAssignUser)
    #expect(plan.operations.first?.kind == .awsUpdateUser)
    #expect(plan.item(7)?.state == .staged)
  }

  @Test
  func `Operations that are switched off are left out and hold nobody`() throws {
    let configuration = BatchConfiguration(fixNames: false, fixEmail: false, assign: false)
    let plan = try plan([rich()], configuration)
    #expect(plan.script == ["7 userName: ann > ann@example.com"])
  }

  @Test
  func `Several findings on one attribute give one operation that names the most severe`() throws {
    var candidate = linked(1, "ann@example.com")
    candidate.findings = [
      finding("ATTR-006", .low, "displayName", "first"),
      finding("ATTR-012", .high, "displayName", "second"),
      finding("ATTR-011", .high, "displayName", "third"),
    ]
    let plan = try plan([candidate])
    #expect(plan.script == ["1 displayName: none > second"])
    #expect(plan.operations.first?.finding == "ATTR-012")
  }

  @Test
  func `A value that is there already gives no operation, but a canonical equivalent does`() throws
  {
    var same = linked(1, "ann@example.com")
    same.displayName = "Ren\u{E9}"
    same.findings = [finding("ATTR-006", .low, "displayName", "Ren\u{E9}")]
    var other = linked(2, "rene@example.com")
    other.displayName = "Ren\u{E9}"
    other.findings = [finding("ATTR-006", .low, "displayName", "Rene\u{301}")]
    let plan = try plan([same, other])
    #expect(plan.operations.map(\.localRow) == [2])
    #expect(plan.item(1)?.state == .ready)
    #expect(plan.item(1)?.reason == "nothing to change")
  }

  @Test(arguments: [
    (EntraUser.Assignment.notAssigned, "SCIM-018", 1),
    (.nestedOnly, "SCIM-019", 1),
    (.defaultAccessOnly, "SCIM-021", 1),
    (.direct, "SCIM-018", 0),
    (.group, "SCIM-018", 0),
    (.unknown, "SCIM-018", 0),
    (.notAssigned, "SCIM-020", 0),
  ])
  func `People are assigned if they are not and a rule asks for it`(
    assignment: EntraUser.Assignment,
    rule: String,
    operations: Int
  ) throws {
    var candidate = linked(1, "ann@example.com", assignment: assignment)
    candidate.findings = [finding(rule, .high, "assignment")]
    #expect(try plan([candidate]).operations.count == operations)
  }

  @Test
  func `An empty proposal is never written`() throws {
    var candidate = linked(1, "ann@example.com")
    candidate.givenName = "Ann"
    candidate.findings = [finding("ATTR-005", .medium, "givenName", "")]
    #expect(try plan([candidate]).operations.isEmpty)
  }
}
