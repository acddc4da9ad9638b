// SPDX-License-Identifier: Apache-2.0
import Foundation
import JobEngine
import Pipeline
import TestSupport
import Testing

/// What people have accepted is shown, no longer counts, and counts again when its day is past.
@Suite struct `Waivers and severities` {
  /// Of the sample: an administrator whose e-mail only matches.
  static let waiver = """
    - rule: ACCESS-002
      subject: Administrator
      justification: The account goes before the switch
      approver: Ruth Sato
      expires: 2026-02-28

    """

  func folder(_ waivers: String?, severities: String? = nil) throws -> WorkspaceFolder {
    let folder = try WorkspaceFolder.acme(chunkSize: 1000)
    if let waivers { try folder.write(waivers, to: "waivers.yaml") }
    if let severities { try folder.write(severities, to: "severities.yaml") }
    return folder
  }

  func finding(in folder: WorkspaceFolder) throws -> [String: String] {
    let table = try folder.report("findings.csv")
    return try #require(
      table.rows.first { $0["rule_id"] == "ACCESS-002" && $0["aws_user_name"] == "Administrator" }
    )
  }

  @Test(.timeLimit(.minutes(30)))
  func `A waived finding stays in the report, with who, why and until when`() throws {
    let folder = try folder(Self.waiver)
    let summary = try #require(try folder.run().summary)
    let row = try finding(in: folder)
    #expect(row["state"] == "waived")
    #expect(row["waived_by"] == "Ruth Sato")
    #expect(row["waiver_expires"] == "2026-02-28")
    #expect(row["justification"] == "The account goes before the switch")
    let plain = try WorkspaceFolder.acme(chunkSize: 1000)
    let before = try #require(try plain.run().summary)
    #expect(summary.findings["blocker"] == (before.findings["blocker"] ?? 0) - 1)
    #expect(
      try folder.report("findings.csv").records.count == plain.report("findings.csv").records.count
    )
    let line = try folder.report("waiver-status.csv").row(where: "rule_id", is: "ACCESS-002")
    #expect(line["state"] == "holds")
    // The finding, and the gate of the same administrator.
    #expect(line["waived"] == "2")
  }

  @Test(.timeLimit(.minutes(30)))
  func `The day after its last a waiver is shown as expired, and what it released holds again`()
    throws
  {
    let folder = try folder(Self.waiver)
    let first = try folder.run(day: "2026-01-02").runID
    // Until the waiver expires, a later day changes nothing.
    #expect(try folder.run(day: "2026-02-28").runID == first)
    #expect(try folder.project(on: "2026-02-28").gates().contains { $0.state == "waived" })
    // Even before the next run, the gate holds again.
    let gates = try folder.project(on: "2026-03-01").gates()
    #expect(gates.first { $0.subject == "Administrator" }?.holds == true)
    let second = try folder.run(day: "2026-03-01")
    #expect(second.runID != first)
    #expect(
      try folder.texts("SELECT state FROM finding WHERE waiver IS NOT NULL") == ["waiver-expired"]
    )
    #expect(
      try folder.texts("SELECT rule_id FROM finding WHERE rule_id = 'STORE-019'") == ["STORE-019"]
    )
    let held = second.summary?.gates.first { $0.subject == "Administrator" }
    #expect(held?.state == "waiver-expired")
    #expect(held?.holds == true)
  }

  @Test(.timeLimit(.minutes(30)))
  func `A changed waiver runs flag again and what follows, and nothing before`() throws {
    let folder = try folder(nil)
    try folder.run()
    try folder.write(Self.waiver, to: "waivers.yaml")
    let ran = try folder.run().outcome.stepOutcomes.filter(\.ran).map(\.name)
    #expect(ran == ["flag", "stage", "report"])
    #expect(try folder.run().outcome.stepOutcomes.allSatisfy { !$0.ran })
  }

  @Test(.timeLimit(.minutes(30)))
  func `A waived blocker holds its user no longer, and asks for nothing`() throws {
    let plain = try WorkspaceFolder.acme(chunkSize: 1000)
    try plain.run()
    let blocked = try plain.rows(
      """
      SELECT u.user_name, i.reason FROM batch_item i JOIN aws_user u ON u.row = i.local_row
      WHERE i.state = 'held' AND i.reason LIKE 'blocked by %' AND i.reason NOT LIKE '%,%'
        AND i.reason NOT LIKE '%;%'
      """
    )
    let row = try #require(blocked.first)
    let (name, reason) = (
      try #require(row.first.flatMap { $0 }), try #require(row.last.flatMap { $0 })
    )
    let rule = String(reason.dropFirst("blocked by ".count))
    let folder = try folder(
      """
      - {rule: \(rule), subject: \(name), justification: agreed, approver: Ruth, expires: 2026-12-31}
      """
    )
    try folder.run()
    #expect(
      try folder.texts(
        """
        SELECT i.state FROM batch_item i JOIN aws_user u ON u.row = i.local_row
        WHERE u.user_name = '\(name)'
        """
      ) != ["held"],
      "\(rule) of \(name)"
    )
  }

  @Test(.timeLimit(.minutes(30)))
  func `An override changes what counts and keeps the rule's severity beside it`() throws {
    let folder = try folder(
      nil,
      severities: "SCIM-001: {severity: high, justification: decided by the board}\n"
    )
    try folder.run()
    #expect(
      try folder.rows(
        "SELECT DISTINCT severity, rule_severity FROM finding WHERE rule_id = 'SCIM-001'"
      )
        == [["high", "blocker"]]
    )
    let rows = try folder.report("findings.csv").rows.filter { $0["rule_id"] == "SCIM-001" }
    #expect(!rows.isEmpty)
    #expect(rows.allSatisfy { $0["severity"] == "high" && $0["rule_severity"] == "blocker" })
  }

  /// A text, and where it is wrong.
  static let mistakes: [(text: String, file: String, place: [Int?], key: String)] = [
    ("rule: X\n", "waivers.yaml", [1, 1], ""),
    ("- rule: NAMEID-999\n  subject: a\n", "waivers.yaml", [1, 9], "rule"),
    ("- rule: NAMEID-003\n  subject: a\n", "waivers.yaml", [1, 3], "justification"),
    (waiver.replacing("2026-02-28", with: "2026-02-30"), "waivers.yaml", [5, 12], "expires"),
    (waiver.replacing("Ruth Sato", with: "'  '"), "waivers.yaml", [4, 13], "approver"),
    (waiver.replacing("approver", with: "aprover"), "waivers.yaml", [4, 3], "aprover"),
    ("- rule: [\n", "waivers.yaml", [2, 1], ""),
    ("NAMEID-003: blocker\n", "severities.yaml", [1, 13], "NAMEID-003"),
    (
      "NAMEID-003: {severity: awful, justification: x}\n", "severities.yaml", [1, 24],
      "NAMEID-003.severity"
    ),
  ]

  @Test(.timeLimit(.minutes(30)), arguments: mistakes.indices)
  func `A mistake is refused with its file, line, column and key`(number: Int) throws {
    let mistake = Self.mistakes[number]
    let folder = try WorkspaceFolder.acme()
    try folder.write(mistake.text, to: mistake.file)
    let error = try #require(throws: ConfigurationError.self) { try folder.run() }
    #expect([error.line, error.column] == mistake.place, "\(error)")
    #expect(error.file == mistake.file)
    #expect(error.key == mistake.key)
  }

  @Test(.timeLimit(.minutes(30)))
  func `A file that the configuration names must be there`() throws {
    let folder = try WorkspaceFolder.acme()
    try folder.replace(
      "decisions: decisions.csv",
      with: "decisions: decisions.csv\nwaivers: risks/waivers.yaml",
      in: "crosswalk.yaml"
    )
    let error = try #require(throws: ConfigurationError.self) { try folder.run() }
    #expect(error.code == .missingFile)
    try folder.write(Self.waiver, to: "risks/waivers.yaml")
    try folder.run()
    #expect(try finding(in: folder)["state"] == "waived")
  }
}
