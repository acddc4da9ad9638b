// SPDX-License-Identifier: Apache-2.0
import Foundation
import JobEngine
import Pipeline
import TestSupport
import Testing

/// Who keeps and who loses which application of Identity Center.
@Suite struct `Applications of Identity Center` {
  private static let wiki = "arn:aws:sso::111122223333:application/ssoins-1/apl-wiki"

  /// Ada keeps everything; Bruno's AWS user has another name, so that a second one is made; Carla
  /// reaches the application through a group.
  private func folder() throws -> WorkspaceFolder {
    var directory = SmallDirectory()
    directory.local[1]["UserName"] = "bruno"
    directory.awsUsers = """
      [aws/users.json]
          groups: [aws/groups.json]
          memberships: [aws/memberships.json]
          applications: [aws/application*.json]
      """
    directory.entraUsers = """
      [entra/users.json]
          appAssignments: [entra/app-assignments.json]
      """
    directory.decisions = ["aws-bruno,link,object-bruno,Ines,known"]
    let folder = try WorkspaceFolder()
    try directory.write(to: folder)
    try folder.write(
      #"{"Groups": [{"GroupId": "g-1", "DisplayName": "Writers", "IdentityStoreId": "d-1"}]}"#,
      to: "aws/groups.json"
    )
    try folder.write(
      """
      {"GroupMemberships": [
        {"GroupId": "g-1", "MembershipId": "m", "MemberId": {"UserId": "aws-carla"}}]}
      """,
      to: "aws/memberships.json"
    )
    try folder.write(
      """
      {"Applications": [{"ApplicationArn": "\(Self.wiki)", "Name": "Wiki", "Status": "ENABLED",
        "ApplicationAccount": "111122223333", "PortalOptions": {"Visibility": "ENABLED"},
        "ApplicationProviderArn": "arn:aws:sso::aws:applicationProvider/custom"}]}
      """,
      to: "aws/applications.json"
    )
    let people = SmallDirectory.people.map { person in
      """
      {"principalId": "\(person.objectID)", "principalType": "User", "id": "a-\(person.key)",
        "appRoleId": "0f4c7a1e-2b3d-4c5e-8f60-718293a4b5c6"}
      """
    }
    try folder.write(
      #"{"value": [\#(people.joined(separator: ","))]}"#,
      to: "entra/app-assignments.json"
    )
    let assigned = [("USER", "aws-ada"), ("USER", "aws-bruno"), ("GROUP", "g-1"), ("USER", "gone")]
    let rows = assigned.map {
      #"{"ApplicationArn": "\#(Self.wiki)", "PrincipalType": "\#($0)", "PrincipalId": "\#($1)"}"#
    }
    try folder.write(
      #"{"ApplicationAssignments": [\#(rows.joined(separator: ","))]}"#,
      to: "aws/application-assignments.json"
    )
    try folder.run()
    return folder
  }

  @Test(.timeLimit(.minutes(30)))
  func `The ledger tells each person's applications today and after`() throws {
    let folder = try folder()
    let lines = try folder.report("applications.csv").rows.map { row in
      ["aws_user_id", "application_name", "via", "today", "after", "change"]
        .map { row[$0] ?? "?" }.joined(separator: "|")
    }
    #expect(
      lines == [
        "aws-ada|Wiki|direct|yes|yes|kept", "aws-bruno|Wiki|direct|yes|no|orphaned",
        "aws-carla|Wiki|Writers|yes|yes|kept",
      ]
    )
    #expect(try folder.page().contains("Applications that sign in through Identity Center"))
  }

  @Test(.timeLimit(.minutes(30)))
  func `A lost application is lost access, and is counted apart from permission sets`() throws {
    let folder = try folder()
    let messages = try folder.report("findings.csv").rows
      .filter { $0["rule_id"] == "ACCESS-003" }.map { $0["message"] ?? "" }
    #expect(messages.count == 1)
    #expect(messages.first?.hasPrefix("Lost by the switch: 1 application") ?? false)
    let row = try folder.report("forecast.csv").rows.first { $0["aws_user_id"] == "aws-bruno" }
    #expect(row?["access_lost"] == "0")
    let story = try folder.project().stories(of: "bruno").first
    #expect(story?.applications.map(\.name) == ["Wiki"])
    #expect(story?.applications.map(\.change) == ["orphaned"])
  }

  @Test(.timeLimit(.minutes(30)), arguments: ["Wiki", wiki])
  func `An application with identities of its own is pointed out`(name: String) throws {
    let folder = try folder()
    #expect(try !folder.report("findings.csv").column("rule_id").contains("ACCESS-010"))
    let path = folder.url.appendingPathComponent("crosswalk.yaml")
    let text = try String(contentsOf: path, encoding: .utf8)
    try folder.write(
      text + "\naccess: {applicationsWithOwnIdentities: [\"\(name)\"]}\n",
      to: "crosswalk.yaml"
    )
    try folder.run()
    let rules = try folder.texts("SELECT rule_id FROM finding WHERE rule_id = 'ACCESS-010'")
    #expect(rules.count == 1)
  }

  @Test(.timeLimit(.minutes(30)))
  func `An Entra user has a story too, and says whose AWS user tells the rest`() throws {
    let folder = try folder()
    let project = try folder.project()
    let bruno = try #require(try project.entraStories(of: "OBJECT-bruno").first)
    #expect(bruno.meanings.map(\.userID) == ["aws-bruno"])
    #expect(bruno.meanings.map(\.isLinked) == [true])
    #expect(bruno.forecast == nil)
    let nobody = try project.entraStories(of: "nobody@corp.example")
    #expect(nobody.isEmpty)
  }

  @Test(.timeLimit(.minutes(30)))
  func `Of an Entra user without an AWS user the first cycle is told`() throws {
    var directory = SmallDirectory()
    directory.local.removeLast()
    directory.settings = "federation: {scim: {scope: all}}"
    let folder = try directory.workspace()
    try folder.run()
    let dario = try #require(
      try folder.project().entraStories(of: SmallDirectory.dario.address).first
    )
    #expect(dario.meanings.isEmpty)
    #expect(dario.forecast?.firstCycle == "CREATE")
    #expect(dario.forecast?.changes.contains { $0.attribute == "userName" } ?? false)
  }
}

/// Weak pointers to a person, for AWS users whom nobody in Entra claims.
@Suite struct `Hints for users without a candidate` {
  private func rules(scope: String) throws -> [String: [String]] {
    var directory = SmallDirectory()
    let eve = SmallDirectory.Person(key: "eve", given: "Eve", family: "Stonebridge")
    directory.local.append(SmallDirectory.localUser(eve))
    directory.local[4]["UserName"] = "eve.stonebridge@before.example"
    directory.local[4]["Emails"] = [["Value": "eve.stonebridge@before.example", "Primary": true]]
    directory.entra.append(SmallDirectory.entraUser(eve))
    let finn = SmallDirectory.Person(key: "finn", given: "Finn", family: "Halloran")
    directory.local.append(SmallDirectory.localUser(finn))
    directory.local[5]["UserName"] = "fh"
    directory.local[5]["Emails"] = []
    directory.entra.append(SmallDirectory.entraUser(finn))
    directory.settings = "federation: {scim: {scope: \(scope)}}"
    let folder = try directory.workspace()
    try folder.run()
    let rows = try folder.report("findings.csv").rows
    return Dictionary(grouping: rows) { $0["aws_user_id"] ?? "" }
      .mapValues { $0.compactMap { $0["rule_id"] }.filter { $0.hasPrefix("MATCH-01") } }
  }

  @Test(.timeLimit(.minutes(30)))
  func `A local part and a pair of names that occur once are hints`() throws {
    let rules = try rules(scope: "all")
    #expect(rules["aws-eve"]?.contains("MATCH-014") ?? false)
    #expect(rules["aws-finn"]?.contains("MATCH-015") ?? false)
    #expect(rules["aws-ada"]?.isEmpty ?? true)
  }

  @Test(.timeLimit(.minutes(30)))
  func `Without the whole tenant nothing says that a hint is the only one`() throws {
    let rules = try rules(scope: "assigned")
    #expect(!rules.values.joined().contains { $0 == "MATCH-014" || $0 == "MATCH-015" })
  }
}
