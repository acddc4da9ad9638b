// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@testable import Commands

struct ProgramTests {
  private func document(_ outcome: Outcome) throws -> [String: Any] {
    let value = try JSONSerialization.jsonObject(with: Data(outcome.out.utf8))
    return try #require(value as? [String: Any])
  }

  /// A workspace with one user on both sides.
  private func workspace() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try writeTinyExports(folder)
    let exports = folder.path + "/in"
    let result = run("init", "-C", folder.path, "--aws", exports, "--entra", exports, "--quiet")
    try #require(result.status == .clean)
    try #require(result.out.isEmpty && result.err.isEmpty)
    return folder
  }

  @Test func `version and help are answers`() {
    #expect(run("--version").out == "0.1.0\n")
    let help = run("run", "--help")
    #expect(help.status == .clean)
    #expect(help.out.contains("USAGE: crosswalk run"))
    #expect(help.err.isEmpty)
    #expect(run().status == .clean)
  }

  @Test(arguments: [["rnu"], ["run", "--nonsense"], ["explain"], ["run", "one", "two"]])
  func `wrong usage ends with 64 and says so on standard error`(arguments: [String]) {
    let outcome = run(arguments)
    #expect(outcome.status == .usage)
    #expect(outcome.out.isEmpty)
    #expect(outcome.err.hasPrefix("crosswalk: error: "))
  }

  @Test(arguments: [
    (["rnu"], "crosswalk run"), (["saml", "respons", "x"], "crosswalk saml response"),
    (["chekc", "federation"], "crosswalk check"),
  ])
  func `a command that is none is answered with the nearest`(
    arguments: [String],
    nearest: String
  ) {
    let outcome = run(arguments)
    #expect(outcome.status == .usage)
    #expect(outcome.err.contains("Did you mean `\(nearest)`?"))
    #expect(!run("zzzzzz").err.contains("Did you mean"))
  }

  @Test func `an empty folder after -C is wrong usage`() {
    let outcome = run("status", "-C", "")
    #expect(outcome.status == .usage)
    #expect(outcome.err.contains("the folder after -C is empty"))
  }

  @Test func `a crosswalk.yaml that is a folder is not called missing`() throws {
    let folder = try TemporaryFolder()
    try folder.write("crosswalk.yaml/inside", "")
    let outcome = run("status", "-C", folder.path)
    #expect(outcome.status == .configuration)
    #expect(outcome.err.contains("crosswalk.yaml: unreadable"))
  }

  @Test func `an error is one JSON document too`() throws {
    let failed = try document(run("status", "-C", "/nonexistent", "--json"))
    let error = try #require(failed["error"] as? [String: Any])
    #expect(failed.count == 1)
    #expect(Set(error.keys) == ["code", "exitCode", "message", "advice"])
    #expect(error["exitCode"] as? Int == 16)
    let usage = try document(run("run", "--json", "--nonsense"))
    #expect((usage["error"] as? [String: Any])?["exitCode"] as? Int == 64)
  }

  @Test func `a run prints its summary, and the next command last on standard error`() throws {
    let folder = try workspace()
    let outcome = run("run", "-C", folder.path)
    #expect(outcome.out.hasPrefix("AWS users     1  1 linked\n"))
    let last = outcome.err.split(separator: "\n").last ?? ""
    #expect(last.hasPrefix("next: read "))
    #expect(outcome.err.contains("match: done, 1 read, 1 written, in 0.0 s\n"))
  }

  @Test func `a quiet run says nothing, and JSON is all that stands on standard output`() throws {
    let folder = try workspace()
    let quiet = run("run", "-C", folder.path, "--quiet")
    #expect(quiet.out.isEmpty && quiet.err.isEmpty)
    let outcome = run("run", "-C", folder.path, "--json")
    let json = try document(outcome)
    #expect(Set(json.keys) == ["run", "status", "report", "stages", "summary"])
    #expect(
      (json["stages"] as? [[String: Any]])?.map { $0["ran"] as? Bool } == [
        false, false, false, false, false, false,
      ]
    )
    #expect(outcome.status == quiet.status)
  }

  @Test func `a stage goes as far as its name, and says which comes next`() throws {
    let folder = try workspace()
    let outcome = run("match", "-C", folder.path)
    #expect(outcome.status == .clean)
    #expect(outcome.err.hasSuffix("next: crosswalk forecast -C \(folder.path)\n"))
    let stages = try document(run("status", "-C", folder.path, "--json"))["stages"]
    let states = (stages as? [[String: Any]])?.compactMap { $0["status"] as? String }
    #expect(states == ["COMPLETED", "COMPLETED"] + Array(repeating: "NOT RUN", count: 4))
  }

  @Test func `a changed input shows as outdated, a missing one as a problem`() throws {
    let folder = try workspace()
    _ = run("run", "-C", folder.path)
    let path = folder.path + "/in/aws-users.json"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    try folder.write("in/aws-users.json", text + "\n")
    #expect(run("status", "-C", folder.path).out.contains("OUTDATED"))
    try FileManager.default.removeItem(atPath: path)
    #expect(
      run("status", "-C", folder.path).out.contains("inputs     in/aws-users.json: not found")
    )
    #expect(run("run", "-C", folder.path).status == .input)
    try folder.write("in/aws-users.json", text)
    #expect(run("recover", "-C", folder.path).out.hasPrefix("Nothing to recover"))
  }

  @Test func `explain tells unknown from none, and shows no escape`() throws {
    let folder = try workspace()
    _ = run("run", "-C", folder.path)
    let outcome = run("explain", "-C", folder.path, "ADA@example.com")
    #expect(outcome.status == .clean)
    #expect(outcome.out.contains("\"Ada\\u{1B}[31m Lund\""))
    #expect(!outcome.out.contains("\u{1B}"))
    #expect(outcome.out.contains("jobTitle               none\n"))
    #expect(outcome.out.contains("department             unknown (not in the export)\n"))
    let json = try document(run("explain", "-C", folder.path, "u-1", "--json"))
    let users = try #require(json["users"] as? [[String: Any]])
    let names = (users.first?["attributes"] as? [[String: Any]])?.map {
      "\($0["name"] ?? "") \($0["state"] ?? "")"
    }
    #expect(names?.contains("UserStatus unknown") ?? false)
    #expect(run("explain", "-C", folder.path, "nobody").status == .notFound)
  }

  @Test func `an unknown rule names those that look like it`() {
    let outcome = run("rules", "nameid-03")
    #expect(outcome.status == .usage)
    #expect(outcome.err.contains("NAMEID-003"))
    #expect(run("rules", "nameid-003").out.hasPrefix("NAMEID-003 "))
    #expect(run("rules", "nameid-003").status == .clean)
  }

  @Test func `the reference is the same twice`() throws {
    let folder = try TemporaryFolder()
    for name in ["one", "two"] {
      #expect(run("reference", folder.path + "/" + name).status == .clean)
    }
    for page in ["reference/cli.md", "reference/schema.md", "rules/NAMEID-001.md"] {
      let one = try Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/one/\(page)"))
      #expect(one == (try Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/two/\(page)"))))
      #expect(one.count > 200)
    }
  }

  @Test(arguments: [
    ("plain", "plain"), ("/a/b-c_d.e", "/a/b-c_d.e"), ("two words", "'two words'"),
    ("it's", "'it'\\''s'"), ("", "''"), ("$HOME", "'$HOME'"),
  ]) func `a suggested command can be pasted into a shell`(word: String, quoted: String) {
    #expect(Context.quoted(word) == quoted)
  }
}
