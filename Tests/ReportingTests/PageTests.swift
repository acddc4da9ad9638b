// SPDX-License-Identifier: Apache-2.0
import Foundation
import Reporting
import Testing

@Suite("Report page") struct PageTests {
  @Test func `A page of hostile names is the accepted one`() throws {
    let report = try TemporaryReport(Fixture.model())
    try Golden.expect(try report.data(.index), equals: "hostile.html")
  }

  @Test func `A page is well-formed, runs only its own scripts, and loads nothing`() throws {
    let report = try TemporaryReport(Fixture.model())
    try report.expectSound(["index.html"])
  }

  @Test func `No unseen scalar of a name reaches the page as itself`() throws {
    let report = try TemporaryReport(Fixture.model())
    let page = try report.text(.index)
    let unseen = page.unicodeScalars.filter { scalar in
      switch scalar.properties.generalCategory {
      case .control: scalar != "\n"
      case .format, .privateUse, .lineSeparator, .paragraphSeparator: true
      default: scalar == "\u{A0}" || scalar == "\u{3164}"
      }
    }
    #expect(unseen.isEmpty)
    for shown in ["202E", "2066", "200B", "200D", "001B", "0000", "E000", "00A0", "3164", "E0041"] {
      #expect(page.utf8.contains("<span class=\"inv\">U+\(shown)</span>"), "\(shown)")
    }
  }

  @Test func `The verdict counts who would lose access, and says where to see it`() throws {
    let users = Fixture.users()
    let losing = users.filter {
      $0.hasAccess != .no
        && ($0.decision == .unmatched || ($0.decision == .linked && $0.blockers > 0))
    }.count
    let page = try TemporaryReport(Fixture.model()).text(.index)
    #expect(page.utf8.contains("Not ready: \(losing) users would lose access at the switch."))
    #expect(page.utf8.contains("users.csv</a>: has_access is not no, and decision = unmatched"))
  }

  @Test func `Nothing found is ready, and nobody read is no verdict`() throws {
    let clean = Fixture.users().filter { $0.decision == .linked && $0.findings.isEmpty }
    #expect(
      try TemporaryReport(Fixture.model(users: clean)).text(.index)
        .utf8.contains("Ready for the pilot")
    )
    #expect(
      try TemporaryReport(Fixture.model(users: [])).text(.index)
        .utf8.contains("No verdict: the inputs hold no AWS user.")
    )
  }

  @Test(.timeLimit(.minutes(30)))
  func `A page of 100,000 users stays under 5 MB`() throws {
    let count = 100_000
    var model = Fixture.model(users: [])
    model.counts = ReportCounts(
      awsUsers: count,
      entraRead: 0,
      entraKept: 0,
      decisions: [.unmatched: count],
      findings: [:],
      rules: [],
      linkedWithoutFinding: 0,
      heldUsers: 0,
      batches: 1
    )
    model.users = { row in
      for index in 0..<count {
        var user = UserRow(
          awsUserID: "u-\(index)",
          awsUserName: "user\(index)@example.com",
          decision: .unmatched
        )
        user.reason = "No Entra user claims an address of this user."
        try row(user)
      }
    }
    let report = try TemporaryReport(model)
    #expect(try report.data(.index).count < 2_000_000)
    #expect(report.files.allSatisfy { !$0.name.hasSuffix(".html") || $0.bytes < 5_000_000 })
    let pages = report.files.map(\.name).filter { $0.hasPrefix("users-") }
    #expect(pages.count == 40)
    try report.expectSound(["index.html", "search.html", "users-001.html", "users-040.html"])
    let last = try String(
      contentsOf: report.directory.appending(path: "users-040.html"),
      encoding: .utf8
    )
    #expect(last.utf8.contains("<tr id=\"u99999\""))
    let left = try FileManager.default.contentsOfDirectory(atPath: report.directory.path())
    #expect(left.count == report.files.count)
    try report.keepForBrowser()
  }

  @Test(.timeLimit(.minutes(30)))
  func `A page of many hostile users stays under 5 MB and says what it leaves out`() throws {
    let name = String(repeating: "\u{202E}\"<", count: 60)
    let users = (0..<2_400).map { index in
      var row = UserRow(
        awsUserID: "u-\(index)",
        awsUserName: name,
        decision: index % 3 == 0 ? .unmatched : index % 3 == 1 ? .review : .linked
      )
      row.awsEmail = name
      row.awsDisplayName = name
      row.reason = name
      if row.decision == .linked {
        row.blockers = 1
        row.findings = ["NAMEID-001", "ATTR-001"]
      }
      return row
    }
    let report = try TemporaryReport(Fixture.model(users: users))
    let page = try report.data(.index)
    #expect(page.count < 5_000_000)
    #expect(page.count > 1_000_000)
    #expect(String(decoding: page, as: UTF8.self).utf8.contains("more in <a href=\"users.csv\">"))
    #expect(report.files.allSatisfy { !$0.name.hasSuffix(".html") || $0.bytes < 5_000_000 })
    #expect(report.files.count { $0.name.hasPrefix("users-") } > 3)
    try report.expectSound(["search.html", "users-001.html"])
  }

  @Test func `Pages that a smaller run no longer needs are removed`() throws {
    let report = try TemporaryReport(Fixture.model())
    let stale = report.directory.appending(path: "users-007.html")
    try Data("old".utf8).write(to: stale)
    try ReportWriter(directory: report.directory).write(Fixture.model())
    #expect(!FileManager.default.fileExists(atPath: stale.path()))
  }

  @Test func `Users stand in the order of the plan, then those in no batch`() throws {
    var model = Fixture.model()
    model.batchSizes = [.init(name: "pilot", users: 1, digest: "")]
    let page = try TemporaryReport(model).text(.index)
    let users = Fixture.users()
    let clean = try #require(users.firstIndex { $0.batch == "pilot" })
    let ignored = try #require(users.firstIndex { $0.decision == .ignored })
    let ids = page.utf8.split(separator: UInt8(ascii: "<")).compactMap { piece -> Int? in
      let text = String(decoding: piece, as: UTF8.self)
      guard text.utf8.starts(with: "tr id=\"u".utf8) else { return nil }
      return Int(text.dropFirst(8).prefix { $0 != "\"" })
    }
    #expect(ids.count == users.count)
    #expect(ids.first == clean)
    #expect(ids.last == ignored)
  }

  @Test func `A journal that carries another digest than the approved one is told`() throws {
    var model = Fixture.model()
    let approval = ApprovalLine(
      batch: "pilot",
      digest: "aa",
      by: "ingrid",
      ticket: "CHG-1",
      time: "2026-03-02T09:00:00Z",
      planned: "aa"
    )
    func material(_ digest: String) -> ExecutionMaterial {
      ExecutionMaterial(
        approvals: [approval],
        writes: [.init(batch: "pilot", digest: digest, count: 1)],
        journalCount: 2
      )
    }
    model.execution = material("aa")
    #expect(
      try TemporaryReport(model).text(.index).utf8.contains("Yes: each of the 1 write carries")
    )
    model.execution = material("bb")
    #expect(
      try TemporaryReport(model).text(.index).utf8.contains("No: 1 write carries a digest")
    )
    model.execution?.isJournalWhole = false
    #expect(
      try TemporaryReport(model).text(.index).utf8.contains("No answer: the journal was altered.")
    )
    model.execution = nil
    #expect(
      try TemporaryReport(model).text(.index)
        .utf8.contains("Nothing has been approved or applied yet.")
    )
  }
}

extension String.UTF8View {
  /// Whether the bytes occur, whatever combining marks stand around them.
  func contains(_ other: String) -> Bool {
    Data(self).range(of: Data(other.utf8)) != nil
  }
}
