// SPDX-License-Identifier: Apache-2.0
import Foundation
import Reporting
import Testing

@Suite("Sums of access") struct AccessTallyTests {
  private func line(
    _ user: String?,
    _ account: String,
    _ set: String,
    _ change: String,
    via: String = "direct",
    today: Bool = true
  ) -> AccessLine {
    var line = AccessLine(
      accountID: account,
      permissionSet: set,
      via: via,
      today: today,
      after: change == "unknown" ? nil : ["kept", "gained", "unproven"].contains(change),
      change: change,
      isAdministrator: set == "Administrator"
    )
    line.awsUserID = user
    line.awsUserName = user
    return line
  }

  private func report(_ lines: [AccessLine]) throws -> TemporaryReport {
    var model = Fixture.model()
    model.access = { row in for line in lines { try row(line) } }
    return try TemporaryReport(model)
  }

  private func rows(_ report: TemporaryReport, _ file: ReportFileName) throws -> [String] {
    try report.text(file).split(separator: "\r\n").dropFirst().map(String.init)
  }

  @Test func `A pair held in two ways counts once, for the person and for every total`() throws {
    let report = try report([
      line("ada", "1", "Reader", "kept"), line("ada", "1", "Reader", "kept", via: "group-1"),
      line("bob", "1", "Reader", "lost"), line("bob", "2", "Administrator", "orphaned"),
    ])
    #expect(
      try rows(report, .accessTotals) == [
        "all,,,no,2,1,3,1,2,1,0,0", "account,1,,no,2,1,2,1,1,0,0,0",
        "account,2,,no,1,1,1,0,1,1,0,0",
        "permissionSet,Administrator,,yes,1,1,1,0,1,1,0,0",
        "permissionSet,Reader,,no,2,1,2,1,1,0,0,0",
      ]
    )
    #expect(
      try rows(report, .accessPeople) == [
        "ada,ada,,no,1,1,0,0,0,0", "bob,bob,,yes,2,0,2,1,0,0",
      ]
    )
  }

  @Test func `What is gained or undecided is neither kept nor lost`() throws {
    let report = try report([
      line("ada", "1", "Reader", "unproven"), line("ada", "1", "Writer", "unknown"),
      line("ada", "1", "New", "gained", today: false),
      line("ada", "1", "Perhaps", "unproven", today: false),
    ])
    #expect(try rows(report, .accessPeople) == ["ada,ada,,no,2,0,0,0,1,2"])
    #expect(try rows(report, .accessTotals).first == "all,,,no,1,0,2,0,0,0,1,2")
  }

  @Test func `A report without access has the sum of nothing, and no person`() throws {
    let report = try report([])
    #expect(try rows(report, .accessTotals) == ["all,,,no,0,0,0,0,0,0,0,0"])
    #expect(try rows(report, .accessPeople).isEmpty)
  }
}
