// SPDX-License-Identifier: Apache-2.0
import Foundation
import Reporting
import Testing

@Suite("Report files") struct FilesTests {
  @Test func `The same model gives the same bytes twice`() throws {
    let first = try TemporaryReport(Fixture.model())
    let second = try TemporaryReport(Fixture.model())
    for name in ReportFileName.allCases {
      #expect(try first.data(name) == second.data(name), "\(name.rawValue)")
    }
    #expect(first.files == second.files)
  }

  @Test func `sha256sum verifies every file, and notices a changed one`() throws {
    let report = try TemporaryReport(Fixture.model())
    let good = try report.run(["sha256sum", "--strict", "-c", "SHA256SUMS"])
    #expect(good.code == 0)
    #expect(good.output.utf8.filter { $0 == 0x0A }.count == report.files.count - 1)
    try Data("changed".utf8).write(to: report.directory.appending(path: "users.csv"))
    #expect(try report.run(["sha256sum", "-c", "SHA256SUMS"]).code != 0)
  }

  @Test func `Nothing but the report's files is left in the directory`() throws {
    let report = try TemporaryReport(Fixture.model())
    let left = try FileManager.default.contentsOfDirectory(atPath: report.directory.path())
    #expect(Set(left) == Set(ReportFileName.allCases.map(\.rawValue)))
    #expect(report.files.count == left.count)
  }

  @Test func `Another reader of CSV gets every value back after removing one apostrophe`() throws {
    let report = try TemporaryReport(Fixture.model())
    let script = """
      import csv, json
      with open("users.csv", encoding="utf-8", newline="") as f:
        rows = list(csv.DictReader(f, strict=True))
      undo = lambda t: t[1:] if t.startswith("'") else t
      assert not any(c[:1] in "=+-@\\t\\r\\n" for r in rows for c in r.values() if c)
      print(json.dumps([undo(r["aws_user_name"]) for r in rows]))
      """
    let result = try report.run(["python3", "-c", script])
    let names = try JSONDecoder().decode([String].self, from: Data(result.output.utf8))
    #expect(names.map { Array($0.utf8) } == Fixture.users().map { Array($0.awsUserName.utf8) })
  }

  @Test func `Columns that other programs read stand first, in their order`() throws {
    let report = try TemporaryReport(Fixture.model())
    let expected: [(ReportFileName, String)] = [
      (
        .users,
        "aws_user_id,aws_user_name,aws_email,decision,match_key,entra_object_id,entra_upn,"
          + "entra_mail,name_id,scim_user_name,blockers,findings,batch,reason,"
      ),
      (
        .findings,
        "rule_id,rule,severity,scope,aws_user_id,aws_user_name,entra_object_id,attribute,"
          + "aws_value,entra_value,proposed_value,message,"
      ),
      (.batches, "batch,position,aws_user_id,aws_user_name,state,reason\r\n"),
      (
        .controls,
        "framework,edition,control,title,rules,rules_undecided,findings,blockers,has,lacks,source\r\n"
      ),
      (.operations, "batch,sequence,operation,target,attribute,before,after\r\n"),
      (
        .decisionsTemplate,
        "aws_user_id,decision,entra_object_id,aws_user_name,aws_email,entra_upn,entra_mail,by,"
          + "reason\r\n"
      ),
    ]
    for (file, columns) in expected {
      #expect(try report.data(file).starts(with: Data(columns.utf8)), "\(file.rawValue)")
    }
  }

  @Test func `Every row of every table has a cell for every column`() throws {
    let report = try TemporaryReport(Fixture.model())
    let script = """
      import csv, sys
      for name in sys.argv[1:]:
        with open(name, encoding="utf-8", newline="") as f:
          rows = list(csv.reader(f, strict=True))
        assert len(rows) > 1 and len(set(map(len, rows))) == 1, name
      print("fine")
      """
    let names = ReportFormats.tables.map(\.file.rawValue)
    #expect(try report.run(["python3", "-c", script] + names).output == "fine\n")
  }

  @Test func `The template asks one question per user to review`() throws {
    let report = try TemporaryReport(Fixture.model())
    let template = try report.text(.decisionsTemplate)
    let review = Fixture.users().filter { $0.decision == .review }
    #expect(template.utf8.contains("u-5,,e-u-5,"))
    #expect(template.utf8.contains("u-stale,,,stale@example.com,"))
    #expect(
      template.utf8.filter { $0 == 0x0A }.count
        >= review.count + 1
    )
  }

  @Test func `A figure that the rows don't bear out ends the report without checksums`() throws {
    let directory = FileManager.default.temporaryDirectory
      .appending(path: "report-\(UUID().uuidString)", directoryHint: .isDirectory)
    defer { try? FileManager.default.removeItem(at: directory) }
    let writer = ReportWriter(directory: directory)
    try writer.write(Fixture.model())
    var model = Fixture.model()
    model.counts.heldUsers += 1
    let error = #expect(throws: ReportError.self) { try writer.write(model) }
    #expect(error?.code == .countsDisagree)
    #expect(error?.file == "batches.csv")
    let sums = directory.appending(path: "SHA256SUMS").path()
    #expect(!FileManager.default.fileExists(atPath: sums))
  }

  @Test func `A stream that fails leaves neither its file nor a part of it`() throws {
    struct Interrupted: Error {}
    let directory = FileManager.default.temporaryDirectory
      .appending(path: "report-\(UUID().uuidString)", directoryHint: .isDirectory)
    defer { try? FileManager.default.removeItem(at: directory) }
    var model = Fixture.model()
    model.findings = { _ in throw Interrupted() }
    #expect(throws: Interrupted.self) { try ReportWriter(directory: directory).write(model) }
    // What is written beside it on another thread is complete.
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: directory.path()).sorted()
        == ["decisions-template.csv", "review.csv", "users.csv"]
    )
  }

  @Test func `Figures for programs have sorted keys and agree with the page`() throws {
    let report = try TemporaryReport(Fixture.model())
    try Golden.expect(try report.data(.summary), equals: "summary.json")
  }

  @Test func `Every file and column is described`() throws {
    let page = ReportFormats.markdown
    for file in ReportFileName.allCases { #expect(page.utf8.contains("`\(file.rawValue)`")) }
    for file in ExecutionFileName.allCases where file != .checksums {
      #expect(page.utf8.contains("\n## \(file.rawValue)\n"))
    }
    for table in ReportFormats.tables {
      #expect(Set(table.columns.map(\.name)).count == table.columns.count)
      for column in table.columns {
        #expect(page.utf8.contains("| `\(column.name)` | \(column.meaning) |"))
        #expect(!column.meaning.utf8.contains(UInt8(ascii: "|")))
      }
    }
  }

  @Test func `Evidence is told in words, and an unknown code is not lost`() {
    let candidate = ReviewCandidate(
      entraObjectID: "e",
      key: "mail",
      names: "partial",
      obstacles: ["names-partly-agree", "another-aws-user-same-object"]
    )
    #expect(
      EvidenceWords.sentence(for: candidate)
        == "address equal to mail; names partly agree; "
        + "another AWS user has the same address or object"
    )
    let near = ReviewCandidate(
      entraObjectID: "e",
      key: "mail",
      nearness: "plus-tag+look-alike",
      obstacles: ["only-near-address", "a-new-obstacle"]
    )
    #expect(
      EvidenceWords.sentence(for: near)
        == "address only near to mail: differs in a +tag, look-alike letters; a new obstacle"
    )
  }
}
