// SPDX-License-Identifier: Apache-2.0
import Foundation
import TestSupport
import Testing

/// The edition for readers who may not know who is meant.
@Suite("The pseudonymised report") struct PseudonymisedReportTests {
  private func edition(_ folder: WorkspaceFolder) throws -> URL {
    let report = try folder.reportFolder()
    return URL(fileURLWithPath: report.path + "-pseudonymised")
  }

  private func texts(_ edition: URL) throws -> [String: String] {
    var texts: [String: String] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: edition.path) {
      texts[name] = try String(contentsOf: edition.appendingPathComponent(name), encoding: .utf8)
    }
    return texts
  }

  /// Every value of a person that the sample's workspace holds.
  private func people(_ folder: WorkspaceFolder) throws -> [String] {
    try folder.texts(
      """
      SELECT v FROM (
        SELECT user_id AS v FROM aws_user UNION SELECT user_name FROM aws_user
        UNION SELECT display_name FROM aws_user UNION SELECT email FROM aws_user
        UNION SELECT family_name FROM aws_user
        UNION SELECT object_id FROM entra_user UNION SELECT user_principal_name FROM entra_user
        UNION SELECT mail FROM entra_user UNION SELECT display_name FROM entra_user
        UNION SELECT surname FROM entra_user UNION SELECT value FROM entra_user_list
          WHERE attribute < 3
        UNION SELECT approver FROM waiver UNION SELECT justification FROM waiver
        UNION SELECT decided_by FROM match UNION SELECT decision_reason FROM match
      ) WHERE length(v) > 3
      """
    )
  }

  private static func areAlike(_ row: [String: String]) -> Bool {
    row["aws_user_name"].map { Array($0.utf8) } == row["entra_upn"].map { Array($0.utf8) }
  }

  @Test(.timeLimit(.minutes(30)))
  func `Nobody is named in any file, and the key says who is meant`() throws {
    let folder = try WorkspaceFolder.acme(chunkSize: 1000)
    let ending = try Crosswalk.run("run", in: folder, ["--pseudonymised", "--json", "-q"])
    #expect(ending.exitCode == 3)
    #expect(ending.output.contains("-pseudonymised\""))
    let edition = try edition(folder)
    let texts = try texts(edition)
    let report = try FileManager.default.contentsOfDirectory(
      atPath: try folder.reportFolder().path
    )
    #expect(Set(texts.keys) == Set(report))
    let people = try people(folder)
    #expect(people.count > 300)
    for (name, text) in texts {
      let words = " \(text) "
      for person in people {
        // A word of its own: "Administrator" is a user of the sample, and part of a policy's name.
        let pattern = #"(?<![\w-])\#(NSRegularExpression.escapedPattern(for: person))(?![\w-])"#
        let found = words.range(of: pattern, options: .regularExpression)
        #expect(found == nil, "\(person) stands in \(name)")
      }
    }

    let plain = try folder.report("users.csv")
    let masked = try TextTable(reading: edition.appendingPathComponent("users.csv"))
    #expect(plain.rows.count == masked.rows.count)
    for (row, other) in zip(plain.rows, masked.rows) {
      // Equal values stay equal, different ones different: what the rules say can be followed.
      #expect(Self.areAlike(row) == Self.areAlike(other))
      for column in ["decision", "findings", "batch", "blockers"] {
        #expect(row[column] == other[column])
      }
    }
    let pseudonym = try #require(masked.rows.first?["aws_user_id"])
    let story = try Crosswalk.run("explain", in: folder, [pseudonym])
    #expect(try story.output.contains(#require(plain.rows.first?["aws_user_name"])))
    let key = folder.url.appendingPathComponent("pseudonyms.key").path
    let mode = try FileManager.default.attributesOfItem(atPath: key)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test(.timeLimit(.minutes(30)))
  func `The same key gives the same bytes, another one other pseudonyms, and a bad one is refused`()
    throws
  {
    let folder = try WorkspaceFolder.acme(chunkSize: 1000)
    let arguments = ["--pseudonymised", "-q"]
    #expect(try Crosswalk.run("run", in: folder, arguments).exitCode == 3)
    let first = try texts(edition(folder))
    #expect(try Crosswalk.run("report", in: folder, arguments).exitCode == 3)
    #expect(try texts(edition(folder)) == first)
    let key = folder.url.appendingPathComponent("pseudonyms.key").path
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: key)
    let readable = try Crosswalk.run("report", in: folder, arguments)
    #expect(readable.exitCode == 14, "\(readable.errors)")
    #expect(readable.errors.contains("others may read it"))
    try FileManager.default.removeItem(atPath: key)
    #expect(try Crosswalk.run("report", in: folder, arguments).exitCode == 3)
    #expect(try texts(edition(folder))["users.csv"] != first["users.csv"])
    try folder.write("secret\n", to: "pseudonyms.key")
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: key)
    #expect(try Crosswalk.run("report", in: folder, arguments).errors.contains("32 bytes"))
  }
}
