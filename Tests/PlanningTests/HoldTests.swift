// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching
import Planning
import Testing

@Suite
struct HoldTests {
  @Test
  func `Users that are not linked are held or left alone, with the reason`() throws {
    let plan = try plan([
      unlinked(1, "a", .review, reason: "names disagree"),
      unlinked(2, "b", .unmatched, reason: "nobody claims the address"),
      unlinked(3, "c", .ignored, reason: "unused"),
      unlinked(4, "d", .linked),
    ])
    #expect(plan.batches.isEmpty)
    #expect(plan.held.map(\.state) == [.held, .held, .ignored, .held])
    #expect(
      plan.held.map(\.reason) == [
        "a person must decide: names disagree",
        "no Entra user; nobody claims the address",
        "left alone by decision",
        "the linked Entra user is not in the snapshot",
      ]
    )
  }

  @Test(
    arguments: [
      ("NAMEID-012", Severity.blocker, "scimUserName", nil, "blocked by NAMEID-012"),
      ("NAMEID-012", .high, "scimUserName", nil, nil),
      ("SCIM-006", .blocker, "userName", "ann@example.com", nil),
      ("SCIM-006", .blocker, "userName", "other@example.com", "blocked by SCIM-006"),
      ("SCIM-002", .blocker, "userName", nil, "blocked by SCIM-002"),
      ("NAMEID-005", .blocker, "nameId", nil, nil),
      ("ATTR-017", .blocker, "userName", nil, "blocked by ATTR-017"),
      ("ATTR-017", .low, "userName", nil, "blocked by ATTR-017"),
      ("ATTR-999", .blocker, "email", "ann@example.com", nil),
      ("ATTR-999", .blocker, "mail", "ann@example.com", "blocked by ATTR-999"),
    ] as [(String, Severity, String, String?, String?)]
  )
  func `A blocker holds unless the planned operations cure it`(
    rule: String,
    severity: Severity,
    attribute: String,
    proposed: String?,
    reason: String?
  ) throws {
    var candidate = linked(1, "ann", nameID: "ann@example.com")
    candidate.findings.append(finding(rule, severity, attribute, proposed))
    let item = try #require(try plan([candidate]).item(1))
    #expect(item.state == (reason == nil ? .staged : .held))
    if let reason { #expect(item.reason == reason) }
  }

  @Test
  func `A cure that is switched off cures nothing`() throws {
    var candidate = linked(1, "ann@example.com")
    candidate.findings = [finding("ATTR-999", .blocker, "email", "ann@example.com")]
    let plan = try plan([candidate], BatchConfiguration(fixEmail: false))
    #expect(plan.item(1)?.reason == "blocked by ATTR-999")
  }

  @Test
  func `Each blocking rule is named once`() throws {
    var candidate = linked(1, "ann@example.com")
    candidate.findings = [
      finding("SCIM-001", .blocker, "a"), finding("NAMEID-006", .blocker, "b"),
      finding("SCIM-001", .blocker, "c"),
    ]
    #expect(try plan([candidate]).item(1)?.reason == "blocked by SCIM-001, NAMEID-006")
  }

  @Test(arguments: [
    "Administrator", "a b@example.com", String(repeating: "a", count: 129),
  ])
  func `A name that AWS does not take is never planned`(name: String) throws {
    let item = try plan([linked(1, "ann", nameID: name)]).item(1)
    #expect(item?.reason == "the new name is not a legal user name")
  }

  @Test
  func `A rename goes to the NameID and nowhere else`() throws {
    var candidate = linked(1, "ann ", nameID: "ann@example.com")
    candidate.findings = [finding("ATTR-011", .low, "userName", "ann")]
    #expect(try plan([candidate]).operations.isEmpty)
  }

  @Test
  func `An unknown NameID gives no rename`() throws {
    var candidate = linked(1, "ann")
    var user = EntraUser(id: "object-1")
    user.userPrincipalName = "ann@example.com"
    user.absent = .mail
    candidate.entra?.projection = Projection(of: user, under: Federation())
    candidate.findings = [finding("SCIM-006", .blocker, "userName", "ann@example.com")]
    #expect(try plan([candidate]).item(1)?.reason == "blocked by SCIM-006")
  }

  @Test
  func `An e-mail address that another user has or gets is not planned`() throws {
    func wanting(_ row: Int, _ email: String) -> PlanCandidate {
      var candidate = linked(row, "user\(row)@example.com")
      candidate.email = "old\(row)@example.com"
      candidate.findings = [finding("ATTR-001", .medium, "email", email)]
      return candidate
    }
    var holder = unlinked(5, "e")
    holder.email = "TAKEN@example.com"
    let plan = try plan([
      wanting(1, "same@example.com"), wanting(2, "Same@example.com"),
      wanting(3, "taken@example.com"), wanting(4, "OLD4@example.com"), holder,
    ])
    #expect(
      plan.held.map(\.reason) == [
        "its new e-mail address is also planned for AWS user user-2",
        "its new e-mail address is also planned for AWS user user-1",
        "its new e-mail address is that of AWS user user-5",
        "no Entra user",
      ]
    )
    #expect(plan.script == ["4 emails: old4@example.com > OLD4@example.com"])
  }
}
