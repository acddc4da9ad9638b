// SPDX-License-Identifier: Apache-2.0
import Identity
import Rules
import Testing

@Suite struct StandingTests {
  private let finding = Finding(
    ruleID: "ATTR-001",
    rule: "email-will-change",
    severity: .medium,
    localRow: 1,
    attribute: "email",
    localValue: "old@example.com",
    entraValue: "new@example.com",
    message: "The e-mail will change."
  )

  private func waiver(
    _ subject: String,
    until day: String,
    rule: String = "attr-001"
  ) throws -> Waiver {
    Waiver(
      rule: rule,
      subject: subject,
      justification: "agreed",
      approver: "Bob",
      expires: try #require(CalendarDay(day))
    )
  }

  private func apply(
    _ waivers: [Waiver],
    _ overrides: [SeverityOverride] = [],
    to findings: [Finding]
  ) throws -> [Finding] {
    let today = try #require(CalendarDay("2026-11-22"))
    return Standing(waivers: waivers, overrides: overrides, today: today)
      .apply(to: findings) { _ in ["ada@example.com", "user-1"] }
  }

  @Test func `A waiver holds to the end of its last day and is open again afterwards`() throws {
    for (day, state) in [
      ("2026-11-22", Finding.State.waived), ("2026-11-21", .waiverExpired),
      ("2027-01-01", .waived), ("2025-12-31", .waiverExpired),
    ] {
      let result = try apply([try waiver("user-1", until: day)], to: [finding])
      #expect(result.map(\.state) == [state], "\(day)")
      #expect(result[0].isOpen == (state != .waived))
      #expect(result[0].waiver?.approver == "Bob")
    }
  }

  @Test func `Nothing is ever left out`() throws {
    let findings = [finding, finding, finding]
    let result = try apply([try waiver("user-1", until: "2027-01-01")], to: findings)
    #expect(result.map(\.state) == [.waived, .waived, .waived])
    #expect(result.map(\.message) == findings.map(\.message))
  }

  @Test func `A waiver means its subject and its rule only, byte for byte`() throws {
    for subject in ["user-2", "Ada@example.com", "*"] {
      let result = try apply([try waiver(subject, until: "2027-01-01")], to: [finding])
      #expect(result.map(\.state) == [.open], "\(subject)")
    }
    let other = try waiver("user-1", until: "2027-01-01", rule: "ATTR-002")
    #expect(try apply([other], to: [finding]).map(\.state) == [.open])
  }

  @Test func `A star means every subject of a rule about the organisation`() throws {
    var organisation = finding
    organisation.scope = .tenant
    let result = try apply([try waiver("*", until: "2027-01-01")], to: [organisation])
    #expect(result.map(\.state) == [.waived])
  }

  @Test func `A waiver given for another value no longer holds`() throws {
    var given = try waiver("user-1", until: "2027-01-01")
    given.seenLocalValue = "old@example.com"
    given.seenEntraValue = "other@example.com"
    #expect(try apply([given], to: [finding]).map(\.state) == [.waiverExpired])
    given.seenEntraValue = "new@example.com"
    #expect(try apply([given], to: [finding]).map(\.state) == [.waived])
  }

  @Test func `A waiver that holds wins over one that does not`() throws {
    let result = try apply(
      [try waiver("user-1", until: "2020-01-01"), try waiver("user-1", until: "2027-01-01")],
      to: [finding]
    )
    #expect(result.map(\.state) == [.waived])
  }

  @Test func `An override changes the severity and keeps the rule's own beside it`() throws {
    let result = try apply(
      [],
      [SeverityOverride(rule: "Attr-001", severity: .blocker, justification: "policy")],
      to: [finding]
    )
    #expect(result.map(\.severity) == [.blocker])
    #expect(result.map(\.ruleSeverity) == [.medium])
    #expect(result.map(\.state) == [.open])
  }

  @Test func `A note of another severity than the rule's isn't raised by an override`() throws {
    var note = finding
    note.severity = .info
    let result = try apply(
      [],
      [SeverityOverride(rule: "ATTR-001", severity: .blocker, justification: "policy")],
      to: [note]
    )
    #expect(result.map(\.severity) == [.info])
  }

  @Test func `A day is read only if the calendar has it`() {
    for text in [
      "2026-02-29", "2026-13-01", "2026-1-01", "26-01-01", "2026-01-00", "", "2026-01-01 ",
    ] {
      #expect(CalendarDay(text) == nil, "\(text)")
    }
    #expect(CalendarDay("2024-02-29") != nil)
  }

  @Test func `The day of a point in time is that of UTC`() throws {
    for text in ["1970-01-01", "2000-02-29", "2024-12-31", "2026-11-22", "2100-03-01"] {
      let day = try #require(CalendarDay(text))
      let start = try #require(Instant.seconds(text + "T00:00:00Z"))
      #expect(CalendarDay(seconds: start) == day)
      #expect(CalendarDay(seconds: start + 86_399) == day)
      #expect(try #require(CalendarDay(seconds: start + 86_400)) > day)
    }
    #expect(CalendarDay(seconds: -1) == nil)
  }
}
