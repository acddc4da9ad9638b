// SPDX-License-Identifier: Apache-2.0
import GRDB
import Identity
import Testing
import Workspace

@Suite struct SnapshotTests {
  private static let hostile: [String?] = [
    nil, "", " ", "\n\r\t", "'; DROP TABLE aws_user; --", "\"", "NULL", "a\0b", "\0", "e\u{301}",
    "\u{E9}", "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}", "\u{202E}abc", "\u{FEFF}",
    "=cmd|' /C calc'!A0", "<script>", "0017", "1e5",
    String(repeating: "\u{1F600}x", count: 200_000),
  ]

  private func bytes(_ texts: [String?]) -> [[UInt8]?] { texts.map { $0.map { Array($0.utf8) } } }

  private func texts(_ user: LocalUser) -> [String?] {
    [
      user.id, user.userName, user.displayName, user.givenName, user.familyName, user.status,
      user.phoneNumber, user.employeeNumber, user.title,
    ] + user.emails + user.externalIDs.flatMap { [$0.issuer, $0.id] }
  }

  private func texts(_ user: EntraUser) -> [String?] {
    [
      user.id, user.userPrincipalName, user.mail, user.displayName, user.givenName, user.surname,
      user.userType, user.mailNickname, user.employeeId, user.createdDateTime, user.creationType,
      user.externalUserState, user.onPremisesUserPrincipalName, user.jobTitle, user.department,
    ] + user.otherMails + user.proxyAddresses + user.identityIssuers
  }

  @Test func `AWS users come back to the byte`() throws {
    var random = SeededRandom.announced("AWS users")
    func value() -> String? { Self.hostile[Int.random(in: 0..<Self.hostile.count, using: &random)] }
    // Of a NUL in second addresses and external ids nothing is promised.
    func listed() -> String { value().map { $0.contains("\0") ? "x" : $0 } ?? "" }
    let folder = try Folder()
    var users: [LocalUser] = []
    for row in 0..<60 {
      var user = LocalUser(row: row, id: "u\(row)\(value() ?? "")", userName: value() ?? "")
      user.displayName = value()
      user.givenName = value()
      user.familyName = value()
      user.status = value()
      user.createdAt = row % 3 == 0 ? nil : Double(row) * 1e9 + 0.25
      user.phoneNumber = value()
      user.employeeNumber = value()
      user.title = value()
      user.emails = (0..<(row % 4)).map { $0 == 0 ? value() ?? "" : listed() }
      user.externalIDs = (0..<(row % 3)).map { _ in
        LocalUser.ExternalID(issuer: listed(), id: listed())
      }
      user.absent = LocalAbsence(rawValue: row % 1024)
      users.append(user)
    }
    try folder.write { transaction in
      let writer = try SnapshotWriter(transaction)
      for user in users { #expect(try writer.insert(user)) }
    }
    let (back, keys) = try folder.write { transaction in
      let reader = try SnapshotReader(transaction)
      #expect(try reader.localCount() == 60)
      var keys: [[String?]] = []
      try reader.forEachLocalKeys { keys.append([$0, $1] + $2 + $3 + [$4]) }
      return (try reader.localUsers(0..<25) + reader.localUsers(25..<60), keys)
    }
    #expect(back.map(\.row) == Array(0..<60))
    for (user, written) in zip(back, users) {
      let isSame = bytes(texts(user)) == bytes(texts(written))
      #expect(isSame, "row \(user.row)")
      #expect(user.createdAt == written.createdAt)
      #expect(user.absent == written.absent)
      #expect(user.emails.count == written.emails.count)
      #expect(user.hasAccess == nil)
      let key: [String?] =
        [written.id, written.userName] + written.emails + written.externalIDs.map(\.id)
        + [written.employeeNumber]
      let hasKeys = bytes(keys[user.row]) == bytes(key)
      #expect(hasKeys, "row \(user.row)")
    }
  }

  @Test func `Entra users come back to the byte`() throws {
    var random = SeededRandom.announced("Entra users")
    func value() -> String? { Self.hostile[Int.random(in: 0..<Self.hostile.count, using: &random)] }
    func flag() -> Bool? { [true, false, nil][Int.random(in: 0..<3, using: &random)] }
    let folder = try Folder()
    var users: [EntraUser] = []
    for row in 0..<60 {
      var user = EntraUser(row: row, id: "e\(row)\(value() ?? "")")
      user.userPrincipalName = value()
      user.mail = value()
      user.displayName = value()
      user.givenName = value()
      user.surname = value()
      user.userType = value()
      user.accountEnabled = flag()
      user.mailNickname = value()
      user.employeeId = value()
      user.createdDateTime = value()
      user.creationType = value()
      user.externalUserState = value()
      user.onPremisesSyncEnabled = flag()
      user.onPremisesUserPrincipalName = value()
      user.jobTitle = value()
      user.department = value()
      user.otherMails = (0..<(row % 3)).map { _ in value() ?? "o" }
      user.proxyAddresses = (0..<(row % 4)).map { _ in value() ?? "p" }
      user.identityIssuers = (0..<(row % 2)).map { _ in value() ?? "i" }
      user.isDeleted = row % 5 == 0
      user.assignment = EntraUser.Assignment(rawValue: row % 6) ?? .unknown
      user.absent = EntraAbsence(rawValue: row * 8191 % (1 << 19))
      users.append(user)
    }
    try folder.write { transaction in
      let writer = try SnapshotWriter(transaction)
      for user in users { #expect(try writer.insert(user)) }
    }
    try folder.write { transaction in
      let reader = try SnapshotReader(transaction)
      #expect(try reader.entraCount() == 60)
      let some = try reader.entraUsers(rows: Array(stride(from: 0, to: 60, by: 7)))
      #expect(some.count == 9)
      for user in try reader.entraUsers(0..<60) + Array(some.values) {
        let written = users[user.row]
        let isSame = bytes(texts(user)) == bytes(texts(written))
        #expect(isSame, "row \(user.row)")
        #expect(user.otherMails.count == written.otherMails.count)
        #expect(user.proxyAddresses.count == written.proxyAddresses.count)
        #expect(user.accountEnabled == written.accountEnabled)
        #expect(user.onPremisesSyncEnabled == written.onPremisesSyncEnabled)
        #expect(user.isDeleted == written.isDeleted)
        #expect(user.assignment == written.assignment)
        #expect(user.absent == written.absent)
      }
    }
  }

  @Test func `A second record with an id is not written, not even in part`() throws {
    let folder = try Folder()
    try folder.write { transaction in
      let writer = try SnapshotWriter(transaction)
      var first = LocalUser(row: 0, id: "u", userName: "a")
      first.emails = ["a@x.test"]
      #expect(try writer.insert(first))
      var second = LocalUser(row: 1, id: "u", userName: "b")
      second.emails = ["b@x.test", "c@x.test"]
      second.externalIDs = [LocalUser.ExternalID(issuer: "i", id: "e")]
      #expect(try !writer.insert(second))
      var entra = EntraUser(row: 0, id: "e")
      #expect(try writer.insert(entra))
      entra.row = 1
      entra.otherMails = ["x@x.test"]
      #expect(try !writer.insert(entra))
      let reader = try SnapshotReader(transaction)
      #expect(try reader.localUsers(0..<9).map(\.userName) == ["a"])
      #expect(try reader.localUsers(0..<9).flatMap(\.externalIDs).isEmpty)
      #expect(try reader.entraUsers(0..<9).flatMap(\.otherMails).isEmpty)
      for table in ["aws_more_email", "aws_external_id", "entra_user_list"] {
        #expect(try Int.fetchOne(transaction.database, sql: "SELECT count(*) FROM \(table)") == 0)
      }
    }
  }

  @Test func `Access comes by a user's own assignment or by a group's`() throws {
    let folder = try Folder()
    try folder.write { transaction in
      let writer = try SnapshotWriter(transaction)
      for row in 0..<4 {
        _ = try writer.insert(LocalUser(row: row, id: "u\(row)", userName: "n\(row)"))
      }
      for (row, id) in ["g0", "g1"].enumerated() {
        try writer.insertGroup(
          row: row,
          id: id,
          displayName: nil,
          description: nil,
          externalID: nil
        )
      }
      try writer.insertMembership(groupRow: 0, userRow: 1)
      try writer.insertMembership(groupRow: 0, userRow: 1)
      try writer.insertMembership(groupRow: 1, userRow: 2)
      for (type, id) in [("USER", "u0"), ("GROUP", "g0"), ("GROUP", "u3"), ("USER", "g1")] {
        try writer.insertAccountAssignment(
          accountID: "1",
          permissionSetARN: "p",
          principalType: type,
          principalID: id
        )
      }
      try writer.resolveAccess()
      let users = try SnapshotReader(transaction).localUsers(0..<4)
      #expect(users.map(\.hasAccess) == [true, true, false, false])
    }
  }

  @Test func `Users are found by id, name or e-mail, ignoring ASCII case only`() throws {
    let folder = try Folder()
    try folder.write { transaction in
      let writer = try SnapshotWriter(transaction)
      for (row, name) in ["anna", "\u{E9}va", "ANNA"].enumerated() {
        var user = LocalUser(row: row, id: "u\(row)", userName: name)
        user.emails = ["m\(row)@x.test"]
        _ = try writer.insert(user)
      }
      _ = try writer.insert(EntraUser(row: 4, id: "Ab-1"))
      let reader = try SnapshotReader(transaction)
      #expect(try reader.localRows(named: "Anna") == [0, 2])
      #expect(try reader.localRows(named: "M1@X.test") == [1])
      #expect(try reader.localRows(named: "u2") == [2])
      #expect(try reader.localRows(named: "\u{C9}va") == [])
      #expect(try reader.localRows(named: "ann%") == [])
      #expect(try reader.localRow(userID: "u1") == 1)
      #expect(try reader.localRow(userID: "U1") == nil)
      #expect(try reader.entraRow(objectID: "aB-1") == 4)
      #expect(try reader.entraRow(objectID: "b-1") == nil)
    }
  }

  @Test func `Clearing empties the snapshot and all that was made from it`() throws {
    let folder = try Folder()
    try folder.write { transaction in
      let writer = try SnapshotWriter(transaction)
      _ = try writer.insert(LocalUser(row: 0, id: "u", userName: "a"))
      _ = try writer.insert(EntraUser(row: 0, id: "e"))
      try writer.noteUnknownField(kind: "aws.users", field: "Shoe", occurrences: 2)
      try writer.noteUnknownField(kind: "aws.users", field: "Shoe", occurrences: 3)
      try writer.noteUnresolved(kind: "membership", id: "x")
      try writer.setFact("entra.read", "7")
      try MatchStore(transaction).insert([
        MatchRecord(
          localRow: 0,
          verdict: "linked",
          entraRow: 0,
          decision: "automatic",
          decidedBy: nil,
          decisionReason: nil,
          rivals: "",
          candidates: []
        )
      ])
      try FindingStore(transaction).insert([
        Finding(ruleID: "R", rule: "r", severity: .low, localRow: 0, message: "m")
      ])
      try PlanStore(transaction).insert([
        BatchItemRecord(localRow: 0, batch: nil, position: nil, state: "held", reason: "r")
      ])
      #expect(try InputStore(transaction).unknownFields().map(\.count) == [5])
      #expect(try InputStore(transaction).unresolvedReferences().map(\.count) == [1])
      #expect(try SnapshotReader(transaction).fact("entra.read") == "7")
      try writer.clear()
      for table in [
        "aws_user", "entra_user", "match", "finding", "batch_item", "input_note", "snapshot_fact",
        "unresolved_reference",
      ] {
        let rows = try Int.fetchOne(transaction.database, sql: "SELECT count(*) FROM \(table)")
        #expect(rows == 0, "\(table)")
      }
    }
  }

  @Test func `Attributes that the export as a whole carries are known to be empty`() throws {
    let folder = try Folder()
    try folder.write { transaction in
      let writer = try SnapshotWriter(transaction)
      var user = LocalUser(row: 0, id: "u", userName: "a")
      user.absent = [.title, .emails, .createdAt]
      _ = try writer.insert(user)
      try writer.clearAbsence(ofLocalUsers: [.title, .displayName, .emails])
      #expect(try SnapshotReader(transaction).localUsers(0..<1)[0].absent == .createdAt)
    }
  }

  @Test func `An error of a statement never shows what was bound`() throws {
    let folder = try Folder()
    let error = try #require(throws: DatabaseError.self) {
      try folder.write { transaction in
        try MatchStore(transaction).insert([
          MatchRecord(
            localRow: 1,
            verdict: "secret@x.test",
            entraRow: 7,
            decision: "secret@x.test",
            decidedBy: "secret@x.test",
            decisionReason: "secret@x.test",
            rivals: "secret@x.test",
            candidates: []
          )
        ])
      }
    }
    let shown =
      "\(error) \(error.description) \(error.expandedDescription) \(String(reflecting: error)) "
      + "\(WorkspaceFile.explain(error, operation: "match"))"
    #expect(!shown.contains("secret"))
    #expect(shown.contains("INSERT INTO match"))
  }
}
