// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@testable import Commands

struct FederationCommandTests {
  private static let issuer = "https://eu-west-1.signin.aws.amazon.com/platform/saml/d-1234567890"
  private static let acs = "https://eu-west-1.signin.aws.amazon.com/platform/saml/acs/1"

  private func document(_ outcome: Outcome) throws -> [String: Any] {
    let value = try JSONSerialization.jsonObject(with: Data(outcome.out.utf8))
    return try #require(value as? [String: Any])
  }

  /// A workspace with one user on both sides, and what its file says of the federation.
  private func workspace(_ federation: String = "", running: Bool = false) throws -> TemporaryFolder
  {
    let folder = try TemporaryFolder()
    try writeTinyExports(folder)
    try folder.write(
      "crosswalk.yaml",
      """
      workspace: tiny
      sources:
        aws: {users: [in/aws-users.json]}
        entra: {users: [in/entra-users.json]}
      \(federation)
      """
    )
    if running { _ = run("run", "-C", folder.path, "--quiet") }
    return folder
  }

  /// The status of the row of each rule.
  private func statuses(_ outcome: Outcome) throws -> [String: String] {
    let rows = try #require(try document(outcome)["rows"] as? [[String: Any]])
    var found: [String: String] = [:]
    for row in rows { (row["rule"] as? String).map { found[$0] = row["status"] as? String } }
    return found
  }

  /// A workspace whose service principal is right but for what is replaced.
  private func principal(_ old: String = "", _ new: String = "") throws -> TemporaryFolder {
    let folder = try workspace("federation: {servicePrincipal: sp.json}")
    let text = """
      {"id": "s", "appId": "app", "accountEnabled": true, "appRoleAssignmentRequired": true,
       "applicationTemplateId": "21ed01d2-ec13-4e9e-86c1-cd546719ebc4",
       "preferredSingleSignOnMode": "saml", "servicePrincipalNames": ["\(Self.issuer)"],
       "replyUrls": ["\(Self.acs)"], "loginUrl": null, "tokenEncryptionKeyId": null,
       "notificationEmailAddresses": ["a@example.com", "b@example.com"],
       "keyCredentials": [{"keyId": "k", "usage": "Sign", "endDateTime": "2027-01-01T00:00:00Z"}],
       "appRoles": [{"id": "r", "isEnabled": true, "allowedMemberTypes": ["User"]}]}
      """
    try folder.write("sp.json", old.isEmpty ? text : text.replacingOccurrences(of: old, with: new))
    return folder
  }

  @Test func `what nobody stated is not known, and nothing is wrong with it`() throws {
    let folder = try workspace()
    let outcome = run("check", "federation", "-C", folder.path)
    #expect(outcome.status == .clean)
    #expect(outcome.out.contains("0 wrong"))
    #expect(outcome.out.contains("there is no JIT"))
    #expect(outcome.out.contains("The NameID is assumed"))
    let statuses = try statuses(run("check", "federation", "-C", folder.path, "--json"))
    #expect(statuses["NAMEID-016"] == "not known")
    #expect(statuses["CONFIG-006"] == "not known")
    #expect(statuses.keys.filter { $0.hasPrefix("CONFIG-") }.count == 42)
  }

  @Test func `an application set up as it should be has no wrong row`() throws {
    let folder = try principal()
    let outcome = run(
      "check",
      "federation",
      "-C",
      folder.path,
      "--audience",
      Self.issuer,
      "--acs",
      Self.acs,
      "--json"
    )
    let statuses = try statuses(outcome)
    for rule in ["001", "003", "004", "005", "006", "007", "010", "014", "015"] {
      #expect(statuses["CONFIG-\(rule)"] == "ok", "CONFIG-\(rule)")
    }
    #expect(outcome.status == .clean)
  }

  @Test(arguments: [
    ("21ed01d2-ec13-4e9e-86c1-cd546719ebc4", "8b1025e4-1dd2-430b-a150-2ef79cd700f5", "CONFIG-001"),
    (#""accountEnabled": true"#, #""accountEnabled": false"#, "CONFIG-003"),
    (#""appRoleAssignmentRequired": true"#, #""appRoleAssignmentRequired": false"#, "CONFIG-004"),
    ("d-1234567890", "d-1234567890/", "CONFIG-006"),
    ("/acs/1", "/acs/2", "CONFIG-007"),
    (#""tokenEncryptionKeyId": null"#, #""tokenEncryptionKeyId": "k""#, "CONFIG-010"),
  ])
  func `each fault is a wrong row with its fix`(old: String, new: String, rule: String) throws {
    let folder = try principal(old, new)
    let outcome = run(
      "check",
      "federation",
      "-C",
      folder.path,
      "--audience",
      Self.issuer,
      "--acs",
      Self.acs,
      "--json"
    )
    #expect(outcome.status == .findings)
    #expect(try statuses(outcome).filter { $0.value == "wrong" }.map(\.key) == [rule])
    let text = run("check", "federation", "-C", folder.path, "--audience", Self.issuer)
    #expect(text.out.contains("How to find out what is not known"))
  }

  @Test func `a certificate that ends soon is wrong`() throws {
    let folder = try principal("2027-01-01T00:00:00Z", "2026-02-01T00:00:00Z")
    let outcome = run("check", "federation", "-C", folder.path)
    #expect(outcome.status == .findings)
    #expect(outcome.out.contains("it ends in 29 days"))
  }

  /// The root of the repository.
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  @Test func `the first screen of the sample's sign-in names every fault and its blade`() {
    let samples = Self.root + "/samples/saml/"
    let outcome = run(
      "saml",
      "response",
      samples + "sign-in.har",
      "--metadata",
      samples + "entra-metadata.xml",
      "--sp-metadata",
      samples + "aws-metadata.xml"
    )
    #expect(outcome.status == .findings)
    let screen = outcome.out.split(separator: "\n", omittingEmptySubsequences: false).prefix(24)
    for (title, blade) in [
      ("Audience", "Single sign-on > Basic SAML Configuration"),
      ("NameID format", "Single sign-on > Attributes & Claims"),
      ("What is signed", "Single sign-on > SAML Certificates"),
      ("Clocks", "The clocks of the two machines"),
    ] {
      #expect(screen.contains { $0.contains(". \(title) ") && $0.hasSuffix(blade) }, "\(title)")
    }
    // An address stays in one piece, so that it can be copied.
    #expect(screen.allSatisfy { $0.unicodeScalars.count <= 80 || $0.contains("https://") })
  }

  @Test func `the metadata that crosswalk.yaml names is what a response is held against`() throws {
    let folder = try workspace(
      "federation: {metadata: {entra: saml/entra.xml, aws: saml/aws.xml}}",
      running: false
    )
    let samples = Self.root + "/samples/saml/"
    for (name, source) in [("entra", "entra-metadata"), ("aws", "aws-metadata")] {
      try folder.write(
        "saml/\(name).xml",
        try Data(contentsOf: URL(fileURLWithPath: samples + source + ".xml"))
      )
    }
    let given = run(
      "saml",
      "response",
      samples + "sign-in.har",
      "--metadata",
      samples + "entra-metadata.xml",
      "--sp-metadata",
      samples + "aws-metadata.xml"
    )
    let named = run("saml", "response", samples + "sign-in.har", "-C", folder.path)
    #expect(named.out == given.out)
    #expect(named.status == .findings)
    // An option wins over the file that the configuration names.
    let other = run(
      "saml",
      "response",
      samples + "sign-in.har",
      "-C",
      folder.path,
      "--audience",
      "https://other.example/",
      "--acs",
      "https://other.example/acs"
    )
    #expect(other.out.contains("https://other.example/acs"))
    let metadata = try statuses(run("check", "federation", "-C", folder.path, "--json"))
    #expect(metadata["SAML-024"] != "unknown")
    try FileManager.default.removeItem(atPath: folder.path + "/saml/aws.xml")
    let missing = run("saml", "response", samples + "sign-in.har", "-C", folder.path)
    #expect(missing.status == .resumable)
    #expect(missing.err.contains("saml/aws.xml"))
  }

  @Test func `Conditional Access is worked out for one person`() throws {
    let folder = try workspace(
      "federation: {servicePrincipal: sp.json, conditionalAccess: ca.json}",
      running: false
    )
    try folder.write("sp.json", #"{"id": "s", "appId": "app", "accountEnabled": true}"#)
    func policy(_ name: String, _ users: String, _ control: String) -> String {
      """
      {"displayName": "\(name)", "state": "enabled",
       "grantControls": {"operator": "OR", "builtInControls": ["\(control)"]},
       "conditions": {"applications": {"includeApplications": ["app"]}, "users": \(users)}}
      """
    }
    try folder.write(
      "ca.json",
      """
      {"value": [\(policy("wall", #"{"includeUsers": ["e-1"]}"#, "block")),
       \(policy("factor", #"{"includeUsers": ["All"]}"#, "mfa")),
       \(policy("others", #"{"includeUsers": ["All"], "excludeUsers": ["e-1"]}"#, "block")),
       \(policy("group", #"{"includeGroups": ["g-1"]}"#, "block"))]}
      """
    )
    _ = run("run", "-C", folder.path, "--quiet")
    let outcome = run(
      "check",
      "federation",
      "-C",
      folder.path,
      "--user",
      "ada@example.com",
      "--json"
    )
    let rows = try #require(try document(outcome)["rows"] as? [[String: Any]])
    let access = rows.filter { $0["rule"] == nil && $0["step"] as? String == "Conditional Access" }
    #expect(
      access.map { $0["status"] as? String } == ["wrong", "ok", "ok", "not known"]
    )
    #expect(outcome.status == .findings)
    let nobody = run("check", "federation", "-C", folder.path, "--user", "nobody@example.com")
    #expect(nobody.status == .notFound)
  }

  @Test func `groups, roles and places decide once they are known, and ways to know are named`()
    throws
  {
    let folder = try workspace(
      "federation: {servicePrincipal: sp.json, conditionalAccess: ca.json, namedLocations: nl.json}"
    )
    try folder.write("sp.json", #"{"id": "s", "appId": "app", "accountEnabled": true}"#)
    func policy(_ name: String, _ conditions: String) -> String {
      """
      {"displayName": "\(name)", "state": "enabled",
       "grantControls": {"operator": "OR", "builtInControls": ["block"]},
       "conditions": {"applications": {"includeApplications": ["All"]}, \(conditions)}}
      """
    }
    try folder.write(
      "ca.json",
      """
      {"value": [\(policy("group", #""users": {"includeGroups": ["g-9"]}"#)),
       \(policy("role", #""users": {"includeRoles": ["t-1"]}"#)),
       \(policy(
         "abroad",
         #"""
         "users": {"includeUsers": ["All"]},
         "locations": {"includeLocations": ["All"], "excludeLocations": ["n-1", "c-1"]}
         """#
       ))]}
      """
    )
    try folder.write(
      "nl.json",
      """
      {"value": [{"id": "n-1", "displayName": "office", "isTrusted": true,
        "ipRanges": [{"cidrAddress": "192.0.2.0/24"}]},
       {"id": "c-1", "displayName": "home", "countriesAndRegions": ["DE"]}]}
      """
    )
    try folder.write(
      "me.json",
      #"{"value": [{"id": "g-9"}, {"id": "r-1", "roleTemplateId": "t-2"}]}"#
    )
    _ = run("run", "-C", folder.path, "--quiet")
    func statuses(_ more: String...) throws -> [String] {
      let fixed = ["check", "federation", "-C", folder.path, "--user", "ada@example.com", "--json"]
      let outcome = run(fixed + more)
      let rows = try #require(try document(outcome)["rows"] as? [[String: Any]])
      return rows.filter { $0["rule"] == nil && $0["step"] as? String == "Conditional Access" }
        .compactMap { $0["status"] as? String }
    }
    #expect(try statuses() == ["not known", "not known", "not known"])
    #expect(
      try statuses("--member-of", "me.json", "--ip", "192.0.2.9") == ["wrong", "ok", "ok"]
    )
    #expect(
      try statuses("--member-of", "me.json", "--ip", "203.0.113.1", "--country", "FR")
        == ["wrong", "ok", "wrong"]
    )
    #expect(try statuses("--ip", "203.0.113.1") == ["not known", "not known", "not known"])
    let text = run("check", "federation", "-C", folder.path, "--user", "ada@example.com")
    for word in ["--member-of", "--ip", "--country"] { #expect(text.out.contains(word)) }
    #expect(run("check", "federation", "-C", folder.path, "--ip", "192.0.2.9").status == .usage)
    let bad = run("check", "federation", "-C", folder.path, "--user", "ada", "--ip", "300.1.1.1")
    #expect(bad.status == .usage)
  }

  @Test func `answers of AWS and a recorded sign-in decide their rows`() throws {
    let folder = try workspace()
    try folder.write(
      "instance.json",
      """
      {"InstanceArn": "arn:aws:sso:::instance/ssoins-1", "Status": "CREATE_IN_PROGRESS",
       "EncryptionConfigurationDetails": {"KeyType": "AWS_OWNED_KMS_KEY"}}
      """
    )
    let samples = Self.root + "/samples/saml/"
    let options = [
      "check", "federation", "-C", folder.path, "--aws", folder.path + "/instance.json",
      "--sign-in", samples + "sign-in.har", "--metadata", samples + "entra-metadata.xml",
      "--sp-metadata", samples + "aws-metadata.xml",
    ]
    let outcome = run(options + ["--json"])
    let found = try statuses(outcome)
    #expect(found["CONFIG-033"] == "wrong")
    #expect(found["CONFIG-032"] == "ok")
    #expect(found["CONFIG-034"] == "not known")
    #expect(found["NAMEID-018"] == "ok")
    #expect(found["CONFIG-036"] == "not needed")
    let rows = try #require(try document(outcome)["rows"] as? [[String: Any]])
    let tests = rows.filter { $0["rule"] == nil && $0["step"] as? String == "Test" }
    #expect(tests.map { $0["status"] as? String } == ["wrong", "wrong"])
    #expect(run(options).out.contains("NameID format: Edit Unique User Identifier"))
    let bad = run("check", "federation", "-C", folder.path, "--aws", samples + "sign-in.har")
    #expect(bad.status == .configuration)
  }

  @Test func `a message is diagnosed without a workspace, from words, a file and JSON`() throws {
    let words = run("diagnose", "AADSTS50105:", "not", "assigned")
    #expect(words.status == .clean)
    #expect(words.out.hasPrefix("The person is not assigned to the application\n"))
    let folder = try TemporaryFolder()
    try folder.write("event.json", #"{"eventName": "ExternalIdPDirectoryLogin"}"#)
    let file = try document(run("diagnose", "--json", folder.path + "/event.json"))
    let entries = try #require(file["entries"] as? [[String: Any]])
    #expect(entries.first?["id"] as? String == "cloudtrail-external-login")
    #expect(run("diagnose").status == .usage)
    #expect(run("diagnose", "--list").out.contains("\nscim-duplicate "))
  }

  @Test func `an unknown message ends with 3 and says where more is to be had`() {
    let outcome = run("diagnose", "something else altogether")
    #expect(outcome.status == .findings)
    #expect(outcome.out.contains("ExternalIdPDirectoryLogin"))
    let near = run("diagnose", "409 Conflict: uniqueness of userName")
    #expect(near.status == .findings)
    #expect(near.out.contains("It may be one of these\n  scim-duplicate: "))
    #expect(!run("diagnose", "a wholly unrelated sentence").out.contains("It may be"))
    #expect(run("diagnose", "AADSTS987654").out.contains("AADSTS987654: look it up"))
  }

  @Test func `with a workspace, the users whom a message concerns are named`() throws {
    let folder = try workspace(running: true)
    let outcome = run(
      "diagnose",
      "-C",
      folder.path,
      "AADSTS50105 for 'Ada@example.com', unknown@example.com"
    )
    #expect(outcome.out.contains("named in the text: ada@example.com"))
    #expect(outcome.err.contains("explain -C"))
    #expect(run("diagnose", "-C", "/nonexistent", "AADSTS50105").status == .notFound)
  }

  @Test(arguments: [
    ("ada@example.com", "ok"), ("ADA@example.com", "warn"), ("ida@example.com", "reject"),
  ])
  func `a captured sign-in lands on a user of the workspace`(nameID: String, verdict: String) throws
  {
    let folder = try workspace(running: true)
    try folder.write(
      "response.xml",
      """
      <p:Response xmlns:p="urn:oasis:names:tc:SAML:2.0:protocol" ID="r" Version="2.0"
       IssueInstant="2026-01-02T03:04:05Z"><p:Status><p:StatusCode
       Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></p:Status>
       <Assertion xmlns="urn:oasis:names:tc:SAML:2.0:assertion" ID="a" Version="2.0"
       IssueInstant="2026-01-02T03:04:05Z"><Issuer>i</Issuer><Subject>
       <NameID Format="urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress">\(nameID)</NameID>
       </Subject></Assertion></p:Response>
      """
    )
    let file = folder.path + "/response.xml"
    let report = try document(run("saml", "response", file, "-C", folder.path, "--json"))
    let checks = try #require(report["checks"] as? [[String: Any]])
    let user = try #require(checks.first { $0["id"] as? String == "user" })
    #expect(user["verdict"] as? String == verdict)
    let alone = try document(run("saml", "response", file, "--json"))
    let others = try #require(alone["checks"] as? [[String: Any]])
    #expect(!others.contains { $0["id"] as? String == "user" && $0["verdict"] as? String == "ok" })
  }

  @Test func `the rules about messages are listed with the others`() {
    #expect(run("rules", "saml-004").out.hasPrefix("SAML-004 audience-mismatch"))
    let list = run("rules").out
    #expect(list.contains("\nSAML-029 ") && list.contains("\nCONFIG-042 "))
  }
}
