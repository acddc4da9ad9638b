// SPDX-License-Identifier: Apache-2.0
import Foundation
import Pipeline
import TestSupport
import Testing

/// Changes of the exports that must not change what is said of anybody.
@Suite struct `What does not matter changes nothing` {
  private static let files = ["aws/users-1.json", "aws/users-2.json", "entra/users-1.json"]
  private static let userColumns = [
    "aws_user_name", "decision", "match_key", "entra_object_id", "name_id", "scim_user_name",
    "blockers", "findings", "reason", "name_agreement", "decided_by", "has_access", "assignment",
  ]
  private static let forecastColumns = [
    "entra_object_id", "first_cycle", "first_cycle_detail", "sign_in", "sign_in_detail",
    "access_kept", "access_lost", "access_gained", "cured_by_plan", "deciding_rule",
    "sign_in_from_aws",
  ]

  /// What the reports say of each user and pair, in no order, with ids put back.
  private func told(_ folder: WorkspaceFolder, _ back: (String) -> String = { $0 }) throws
    -> Set<String>
  {
    try folder.run()
    var told: Set<String> = []
    for user in try folder.report("users.csv").rows {
      let cells = Self.userColumns.map { user[$0] ?? "?" }
      let candidates = (user["candidates"] ?? "").split(separator: " ").map { back(String($0)) }
      told.insert(
        back("user \(user["aws_user_id"] ?? "?") \(cells) \(candidates.sorted())")
      )
    }
    for row in try folder.report("forecast.csv").rows {
      let cells = Self.forecastColumns.map { row[$0] ?? "?" }
      told.insert(back("forecast \(row["aws_user_id"] ?? "?") \(cells)"))
    }
    for row in try folder.report("access.csv").rows {
      let cells = row.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
      told.insert(back("access \(cells)"))
    }
    return told
  }

  private static let original = Result { () throws -> Set<String> in
    try Self().told(WorkspaceFolder.acme(chunkSize: 1000))
  }

  /// Lets a function change the list of a file.
  private func edit(
    _ folder: WorkspaceFolder,
    _ name: String,
    _ change: (inout [[String: Any]]) throws -> Void
  ) throws {
    let json = try JSONSerialization.jsonObject(with: folder.bytes(of: name))
    var object = try #require(json as? [String: Any])
    let key = try #require(
      ["Users", "value", "Groups", "GroupMemberships", "AccountAssignments"]
        .first { object[$0] != nil }
    )
    var list = try #require(object[key] as? [[String: Any]])
    try change(&list)
    object[key] = list
    try folder.write(JSONSerialization.data(withJSONObject: object), to: name)
  }

  private func expectUnchanged(_ told: Set<String>) throws {
    let original = try Self.original.get()
    #expect(told.subtracting(original) == [])
    #expect(original.subtracting(told) == [])
  }

  @Test(.timeLimit(.minutes(30)))
  func `The order of users, memberships and assignments`() throws {
    let folder = try WorkspaceFolder.acme(chunkSize: 1000)
    let more = [
      "entra/users-2.json", "aws/memberships.json", "aws/account-assignments.json",
      "entra/app-assignments.json", "entra/groups.json", "aws/groups.json",
    ]
    for name in Self.files + more { try edit(folder, name) { $0.reverse() } }
    try expectUnchanged(told(folder))
  }

  @Test(.timeLimit(.minutes(30)))
  func `The ids of users`() throws {
    let folder = try WorkspaceFolder.acme(chunkSize: 1000)
    try folder.run(through: .export)
    let ids = try folder.texts(
      "SELECT user_id FROM aws_user UNION SELECT object_id FROM entra_user"
    )
    // Digits turned round: another order of ids, the same form.
    // A deleted user's name begins with the id, without its hyphens.
    let forms = ids + ids.map { $0.replacingOccurrences(of: "-", with: "") }
    let pairs = Dictionary(
      uniqueKeysWithValues: forms.map { id in
        (id, String(id.map { $0.isHexDigit ? Self.turned($0) : $0 }))
      }
    )
    let mark = "\u{E000}"
    func replaced(_ text: String, _ pairs: [String: String]) -> String {
      var text = text
      // Through a mark, since a new id could be another's old one.
      for (old, new) in pairs { text = text.replacingOccurrences(of: old, with: mark + new) }
      return text.replacingOccurrences(of: mark, with: "")
    }
    let manager = FileManager.default
    let renamed = try WorkspaceFolder.acme(chunkSize: 1000)
    for name in try manager.subpathsOfDirectory(atPath: renamed.path)
    where name.hasSuffix(".json") || name.hasSuffix(".csv") {
      let text = String(decoding: try renamed.bytes(of: name), as: UTF8.self)
      try #require(!text.contains(mark))
      try renamed.write(replaced(text, pairs), to: name)
    }
    let back = Dictionary(uniqueKeysWithValues: pairs.map { ($1, $0) })
    try expectUnchanged(told(renamed) { replaced($0, back) })
  }

  private static func turned(_ digit: Character) -> Character {
    guard let value = digit.hexDigitValue else { return digit }
    return Character(String(15 - value, radix: 16))
  }

  @Test(.timeLimit(.minutes(30)), arguments: ["unrelated.example", "UNRELATED.Example"])
  func `An unrelated user on both sides, in letters of any case`(domain: String) throws {
    let folder = try WorkspaceFolder.acme(chunkSize: 1000)
    let address = "zoe.quixley@\(domain)"
    try edit(folder, "aws/users-2.json") { users in
      var user = try #require(users.first)
      user["UserId"] = "00000000-aaaa-4000-8000-00000000000a"
      user["UserName"] = address
      user["DisplayName"] = "Zoe Quixley"
      user["Name"] = ["GivenName": "Zoe", "FamilyName": "Quixley"]
      user["Emails"] = [["Value": address, "Type": "work", "Primary": true]]
      user["ExternalIds"] = nil
      users.append(user)
    }
    try edit(folder, "entra/users-2.json") { users in
      var user = try #require(users.first)
      user["id"] = "00000000-bbbb-4000-8000-00000000000b"
      for key in ["userPrincipalName", "mail"] { user[key] = address }
      user["proxyAddresses"] = ["SMTP:\(address)"]
      user["otherMails"] = [String]()
      user["identities"] = [[String: Any]]()
      user["mailNickname"] = "zoe.quixley"
      user["displayName"] = "Zoe Quixley"
      user["givenName"] = "Zoe"
      user["surname"] = "Quixley"
      user["employeeId"] = NSNull()
      users.append(user)
    }
    let told = try told(folder)
    let strange = told.filter { $0.contains("00000000-aaaa") || $0.contains("00000000-bbbb") }
    #expect(!strange.isEmpty)
    try expectUnchanged(told.subtracting(strange))
  }
}
