// SPDX-License-Identifier: Apache-2.0
import Identity
import Testing

@testable import SAML

/// A directory that always gives one answer.
struct FixedUsers: UserLookup {
  let landing: UserLanding

  func users(for nameID: String, objectID: String?) -> UserLanding { landing }
}

struct UserTests {
  private static let name = "anna.adler@example.com"

  private static func user(
    _ name: String = name,
    object: String? = Message.objectID
  ) -> UserLanding.User {
    UserLanding.User(userName: name, id: "u-1", linkedObjectID: object)
  }

  private func report(_ landing: UserLanding) throws -> InspectionReport {
    try inspect(Message().signed(), users: FixedUsers(landing: landing))
  }

  @Test func `the user of exactly this name is the one`() throws {
    let landing = UserLanding(exact: [Self.user()], forecast: .text(Self.name))
    let report = try report(landing)
    #expect(report.verdict == .accept)
    #expect(report["user"]?.found == Self.name)
    #expect(report["forecast"]?.verdict == .ok)
    #expect(report["entra-object"]?.verdict == .ok)
  }

  @Test(arguments: [
    (UserLanding(caseOnly: [user("Anna.Adler@example.com")]), Check.Verdict.warn, "NAMEID-003"),
    (UserLanding(normalisationOnly: [user()]), .reject, "NAMEID-004"),
    (UserLanding(byEmail: [user("aadler")]), .reject, "NAMEID-001"),
    (UserLanding(), .reject, "NAMEID-002"),
  ])
  func `nearly the name is told apart from the name`(
    landing: UserLanding,
    verdict: Check.Verdict,
    rule: String
  ) throws {
    let check = try #require(try report(landing)["user"])
    #expect(check.verdict == verdict)
    #expect(check.rule == rule)
  }

  @Test func `a NameID that was not forecast fires SAML-009`() throws {
    let landing = UserLanding(exact: [Self.user()], forecast: .text("anna@example.com"))
    let check = try #require(try report(landing)["forecast"])
    #expect(check.verdict == .warn && check.rule == "SAML-009")
    let unknown = try report(UserLanding(exact: [Self.user()]))
    #expect(unknown["forecast"]?.verdict == .notChecked)
    #expect(unknown.verdict == .accept)
  }

  @Test func `another Entra object fires SAML-021`() throws {
    let other = Self.user(object: "00000000-0000-0000-0000-000000000001")
    let report = try report(UserLanding(exact: [other]))
    #expect(report["entra-object"]?.verdict == .reject)
    #expect(report.findings.map(\.rule).contains("SAML-021"))
    let upper = Self.user(object: "ABCDEF00-0000-0000-0000-000000000001")
    let text = Message(edit: {
      $0.replacing(Message.objectID, by: "abcdef00-0000-0000-0000-000000000001")
    }).signed()
    let same = try inspect(text, users: FixedUsers(landing: UserLanding(exact: [upper])))
    #expect(same["entra-object"]?.verdict == .ok)
  }
}
