// SPDX-License-Identifier: Apache-2.0
import Foundation
import TestSupport
import Testing

/// The sample tells a story of sixty people; this is how it must end for each of them.
@Suite struct `The sample organisation is understood` {
  struct Expected: Codable, Sendable {
    let awsUserID: String
    let awsUserName: String
    let decision: String
    /// Whom the user must be linked to; empty for everybody else.
    let entraObjectID: String
    /// Who it really is, which a review may not conclude; empty if nobody.
    let person: String
    /// Rules that must fire for the user, of the families NAMEID, SCIM, ATTR and MATCH; the sample
    /// holds matter for the other families, which need more than the users' records, too.
    let rules: [String]
    /// Rules of which at least one must fire, if any.
    let oneOf: [String]
    /// Whether no rule may fire at all.
    let isClean: Bool
    /// Rules that one could expect, too, with the reason why they are silent.
    let leftOut: [String: String]
  }

  static let expected: [Expected] = {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Fixtures/acme-expected.json")
    guard let data = try? Data(contentsOf: file) else { return [] }
    return (try? JSONDecoder().decode([Expected].self, from: data)) ?? []
  }()

  static let report = Result { () throws -> TextTable in
    let folder = try WorkspaceFolder.acme(chunkSize: 1000)
    try folder.run()
    return try folder.report("users.csv")
  }

  func row(_ expected: Expected) throws -> [String: String] {
    try Self.report.get().row(where: "aws_user_id", is: expected.awsUserID)
  }

  func rules(_ expected: Expected) throws -> Set<String> {
    Set((try row(expected)["findings"] ?? "").split(separator: " ").map(String.init))
  }

  @Test(.timeLimit(.minutes(30)))
  func `All sixty are in the report, and nobody else`() throws {
    #expect(Self.expected.count == 60)
    #expect(
      Set(try Self.report.get().column("aws_user_id")) == Set(Self.expected.map(\.awsUserID))
    )
  }

  @Test(.timeLimit(.minutes(30)), arguments: expected)
  func `The decision is the right one`(expected: Expected) throws {
    let row = try row(expected)
    #expect(row["decision"] == expected.decision, "\(expected.awsUserName)")
    #expect(row["entra_object_id"] == expected.entraObjectID, "\(expected.awsUserName)")
  }

  @Test(.timeLimit(.minutes(30)), arguments: expected)
  func `The rules that must fire do`(expected: Expected) throws {
    let fired = try rules(expected)
    let missing = Set(expected.rules).subtracting(fired).sorted()
    #expect(missing.isEmpty, "\(expected.awsUserName)")
    if !expected.oneOf.isEmpty {
      #expect(!fired.isDisjoint(with: expected.oneOf), "\(expected.awsUserName)")
    }
    // A group's finding is told to its members too, and direct assignments are noted.
    let own = fired.filter { !$0.hasPrefix("GROUP-") && $0 != "ACCESS-008" }
    if expected.isClean { #expect(own.isEmpty, "\(expected.awsUserName)") }
    for (rule, reason) in expected.leftOut {
      #expect(!fired.contains(rule), "\(expected.awsUserName): \(reason)")
    }
  }

  /// Rules that must not fire, because something else explains what they look at.
  static let silent = [
    ("andre.lefevre@acme.example", ["SCIM-025"]),
    ("pekka.virtanen@acme.example", ["SCIM-018"]),
  ]

  @Test(.timeLimit(.minutes(30)), arguments: silent)
  func `The rules that must be silent are`(userName: String, rules: [String]) throws {
    let expected = try #require(Self.expected.first { $0.awsUserName == userName })
    #expect(try self.rules(expected).isDisjoint(with: rules))
  }

  @Test(.timeLimit(.minutes(30)))
  func `Five decisions are obeyed, one is stale, one names nobody`() throws {
    let outcomes = try Self.report.get().column("decided_by")
    #expect(outcomes.count { $0 == "human" } == 5)
    #expect(outcomes.count { $0 == "stale" } == 1)
    #expect(outcomes.count { $0 == "contradictory" } == 1)
  }
}
