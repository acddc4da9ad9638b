// SPDX-License-Identifier: Apache-2.0
import Foundation
@testable import Pipeline
import Testing

@testable import Commands

struct InitialiseTests {
  private func inventory(_ folder: TemporaryFolder) throws -> ExportInventory {
    try ExportInventory(awsFolder: folder.path, entraFolder: folder.path)
  }

  @Test(arguments: [
    ("a.json", "{\"Users\": [{\"UserId\": \"1\"}]}", Configuration.InputKind.awsUsers),
    ("a.json", "{\"Groups\": []}", .awsGroups),
    ("a.json", "{\"GroupMemberships\": []}", .awsMemberships),
    ("a.json", "{\"PermissionSet\": {\"Name\": \"x\"}}", .awsPermissionSets),
    ("a.json", "{\"AccountAssignments\": [], \"PermissionSets\": []}", .awsAccountAssignments),
    ("a.json", "{\"Accounts\": [{\"Id\": \"1\"}]}", .awsAccounts),
    ("a.json", "{\"value\":[{\"id\":\"1\",\"userPrincipalName\":\"x\"}]}", .entraUsers),
    ("a.json", "[{\"UserPrincipalName\":\"x\"}]", .entraUsers),
    ("a.ndjson", "{\"userPrincipalName\":\"x\"}\n{\"userPrincipalName\":\"y\"}", .entraUsers),
    ("my-deleted.json", "{\"value\":[{\"userPrincipalName\":\"x\"}]}", .entraDeletedUsers),
    (
      "gone.json", "{\"value\":[{\"userPrincipalName\":\"x\",\"deletedDateTime\":\"y\"}]}",
      .entraDeletedUsers
    ),
    (
      "a.json", "{\"value\":[{\"userPrincipalName\":\"x\",\"deletedDateTime\": null}]}", .entraUsers
    ),
    ("a.json", "{\"value\":[{\"id\":\"1\",\"mail\":\"x\",\"surname\":\"y\"}]}", .entraUsers),
    ("a.json", "{\"value\":[{\"appRoleId\":\"1\",\"principalId\":\"2\"}]}", .entraAppAssignments),
    ("a.json", "{\"value\":[{\"id\":\"1\",\"members\":[]}]}", .entraGroups),
    ("entra-deleted-users.json", "{\"value\":[]}", .entraDeletedUsers),
    ("users.json", "{\"value\":[]}", .entraUsers),
    ("a.csv", "userPrincipalName,displayName\r\nx,y\r\n", .entraUsers),
    ("a.csv", "\"User principal name\",\"Display name\"\r\n", .entraUsers),
    ("a.csv", "UserId,UserName,Email\n", .awsUsers),
  ]) func `a file is known by what is in it`(
    name: String,
    text: String,
    kind: Configuration.InputKind
  ) throws {
    let folder = try TemporaryFolder()
    try folder.write(name, text)
    #expect(try inventory(folder).files == [kind: [folder.path + "/" + name]])
  }

  @Test func `UTF-16 with a byte order mark is understood`() throws {
    let folder = try TemporaryFolder()
    let text = "[{\"UserPrincipalName\":\"é@example.com\"}]"
    for (name, order) in [("little.json", true), ("big.json", false)] {
      let units: [UInt16] = [0xFEFF] + Array(text.utf16)
      try folder.write(
        name,
        units.flatMap { unit -> [UInt8] in
          let pair = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
          return order ? pair : pair.reversed()
        }
      )
    }
    #expect(try inventory(folder).files[.entraUsers]?.count == 2)
  }

  @Test(arguments: [
    ("notes.txt", "userPrincipalName"), ("a.csv", "name,town\n"), ("a.json", "[1, 2]"),
    ("a.json", ""), ("a.json", "{\"na"), (".hidden.json", "{\"Users\": []}"),
    ("truth.csv", "aws_user_id,verdict\n"), ("manifest.json", "{\"as_of\": \"x\"}"),
  ]) func `other files are passed over`(name: String, text: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(name, text)
    #expect(try inventory(folder).files.isEmpty)
  }

  @Test func `a key inside a value is no key`() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "a.json",
      "{\"value\":[{\"note\":\"\\\"members\\\": []\",\"userPrincipalName\":\"x\"}]}"
    )
    #expect(try Array(inventory(folder).files.keys) == [.entraUsers])
  }

  @Test func `pages stand in name order, and JSON goes before CSV with a word about it`() throws {
    let folder = try TemporaryFolder()
    for name in ["users-2.json", "users-10.json", "users-1.json"] {
      try folder.write(name, "{\"value\":[{\"userPrincipalName\":\"x\"}]}")
    }
    try folder.write("users.csv", "userPrincipalName\n")
    let found = try inventory(folder)
    #expect(
      found.files[.entraUsers]
        == ["users-1.json", "users-10.json", "users-2.json"].map { folder.path + "/" + $0 }
    )
    #expect(found.notes.count == 1)
  }

  @Test func `what init writes can be read back, whatever the paths look like`() throws {
    let folder = try TemporaryFolder()
    let odd = ["aws/it's \"odd\" # [1].json", "aws/back\\slash: yes.json", "null", "1e3", "-x"]
    let text = WorkspaceTemplate(
      name: "on",
      files: [.awsUsers: odd, .entraUsers: ["entra/ü\u{7}.json"]]
    ).text
    try folder.write("crosswalk.yaml", text)
    let configuration = try Configuration.load(folder: folder.path)
    #expect(configuration.workspace == "on")
    #expect(configuration.sources[.awsUsers] == odd)
    #expect(configuration.sources[.entraUsers] == ["entra/ü\u{7}.json"])
    #expect(configuration.batches == Configuration.Batches())
    #expect(configuration.limits == Configuration.Limits())
    #expect(configuration.federation == Configuration().federation)
  }

  @Test func `a live side gets a section instead of files, and the other one keeps its files`()
    throws
  {
    let folder = try TemporaryFolder()
    try writeTinyExports(folder)
    let both = run("init", "-C", folder.path + "/both", "--live")
    #expect(both.status == .clean)
    var configuration = try Configuration.load(folder: folder.path + "/both")
    #expect(configuration.sources.values.allSatisfy { $0.isEmpty })
    #expect(configuration.live.aws?.region == "eu-central-1")
    #expect(configuration.live.entra != nil)
    let one = run("init", "-C", folder.path + "/one", "--live", "--aws", folder.path + "/in")
    #expect(one.status == .clean)
    configuration = try Configuration.load(folder: folder.path + "/one")
    #expect(configuration.sources[.awsUsers] == [folder.path + "/in/aws-users.json"])
    #expect(configuration.live.aws == nil)
    #expect(configuration.live.entra != nil)
  }

  @Test func `files inside the workspace are named relative to it, others absolute`() throws {
    let folder = try TemporaryFolder()
    try writeTinyExports(folder)
    try folder.write("ws/entra/users.json", "{\"value\":[{\"userPrincipalName\":\"x\"}]}")
    let result = run(
      "init",
      "-C",
      folder.path + "/ws",
      "--aws",
      folder.path + "/in",
      "--entra",
      folder.path + "/ws/entra"
    )
    #expect(result.status == .clean)
    let sources = try Configuration.load(folder: folder.path + "/ws").sources
    #expect(sources[.awsUsers] == [folder.path + "/in/aws-users.json"])
    #expect(sources[.entraUsers] == ["entra/users.json"])
  }

  @Test func `a configuration that is there is kept, unless its loss is wanted`() throws {
    let folder = try TemporaryFolder()
    try writeTinyExports(folder)
    try folder.write("crosswalk.yaml", "mine")
    let exports = folder.path + "/in"
    let refused = run("init", "-C", folder.path, "--aws", exports, "--entra", exports)
    #expect(refused.status == .alreadyExists)
    #expect(try String(contentsOfFile: folder.path + "/crosswalk.yaml", encoding: .utf8) == "mine")
    let forced = run("init", "-C", folder.path, "--aws", exports, "--entra", exports, "--force")
    #expect(forced.status == .clean)
  }

  @Test func `a named folder without users is refused and nothing is written`() throws {
    let folder = try TemporaryFolder()
    try writeTinyExports(folder)
    let result = run("init", "-C", folder.path + "/ws", "--aws", folder.path)
    #expect(result.status == .notFound)
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/ws"))
  }
}
