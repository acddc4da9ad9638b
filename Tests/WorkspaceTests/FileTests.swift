// SPDX-License-Identifier: Apache-2.0
import Foundation
import GRDB
import Testing
import Workspace

@Suite struct FileTests {
  @Test func `A new file says whose it is and is readable by its owner only`() throws {
    let folder = try Folder()
    let before = umask(0)
    let file = try folder.open()
    umask(before)
    let mode = try FileManager.default.attributesOfItem(atPath: folder.database)[.posixPermissions]
    #expect((mode as? NSNumber)?.intValue == 0o600)
    let facts = try file.queue.read { database in
      (
        try Int.fetchOne(database, sql: "PRAGMA application_id"),
        try Int.fetchOne(database, sql: "PRAGMA user_version"),
        try String.fetchOne(database, sql: "PRAGMA journal_mode"),
        try Int.fetchOne(database, sql: "PRAGMA foreign_keys"),
        try Int.fetchOne(database, sql: "PRAGMA synchronous")
      )
    }
    #expect(facts.0 == 0x5857_4C4B)
    #expect(facts.1 == WorkspaceFile.schemaVersion)
    #expect(facts.2 == "wal")
    #expect(facts.3 == 1)
    #expect(facts.4 == 1)
  }

  @Test func `Every table is STRICT and every reference is kept`() throws {
    let file = try Folder().open()
    try file.queue.write { database in
      let loose = try String.fetchAll(
        database,
        sql: "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' "
          + "AND strict = 0 AND name NOT LIKE 'sqlite_%'"
      )
      #expect(loose == [])
      #expect(try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") ?? 0 > 20)
      #expect(throws: DatabaseError.self) {
        try database.execute(
          sql: "INSERT INTO match VALUES (1, 'review', NULL, 'a', NULL, NULL, '')"
        )
      }
      #expect(throws: DatabaseError.self) {
        try database.execute(sql: "INSERT INTO report_file VALUES ('a', 'b', 'many')")
      }
    }
  }

  @Test func `The bits of the absent columns are explained in the file`() throws {
    let rows = try Folder().open().queue.read {
      try Row.fetchAll($0, sql: "SELECT side, bit, attribute FROM attribute_bit ORDER BY side, bit")
        .map { "\($0["side"] as String) \($0["bit"] as Int) \($0["attribute"] as String)" }
    }
    #expect(rows.count == 29)
    #expect(rows.first == "aws 1 DisplayName")
    #expect(rows.contains("entra 256 proxyAddresses"))
  }

  @Test func `Opening again keeps what is there`() throws {
    let folder = try Folder()
    try folder.write { try PlanStore($0).setPlanDigest("abc") }
    #expect(try folder.write { try PlanStore($0).planDigest() } == "abc")
    #expect(folder.refusal(creating: false) == nil)
  }

  @Test func `A missing file is made only where that is asked for`() throws {
    let folder = try Folder()
    #expect(folder.refusal(creating: false)?.code == .notFound)
    #expect(try folder.contents().isEmpty)
    #expect(
      throws: WorkspaceError(.notFound, operation: "", advice: ""),
      performing: { _ = try WorkspaceFile(folder: folder.path + "/none", creating: true) }
    )
  }

  @Test(
    "Another program's file is refused and left as it is",
    arguments: [
      ["CREATE TABLE note (text)"], ["PRAGMA application_id = 7"], ["PRAGMA user_version = 1"],
      ["PRAGMA application_id = 7", "CREATE TABLE aws_user (row)"],
      ["PRAGMA journal_mode = WAL", "CREATE TABLE note (text)"],
    ]
  )
  func foreign(_ statements: [String]) throws {
    let folder = try Folder()
    do {
      let queue = try DatabaseQueue(path: folder.database)
      try queue.writeWithoutTransaction { database in
        for sql in statements { _ = try Row.fetchAll(database, sql: sql) }
      }
      try queue.close()
    }
    let before = try Data(contentsOf: URL(fileURLWithPath: folder.database))
    try #require(!before.isEmpty)
    #expect(folder.refusal()?.code == .notAWorkspace)
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder.database)) == before)
  }

  @Test func `What is no database is refused and left as it is`() throws {
    let folder = try Folder()
    let bytes = Data(String(repeating: "user_id,user_name\n", count: 500).utf8)
    try bytes.write(to: URL(fileURLWithPath: folder.database))
    #expect(folder.refusal()?.code == .notAWorkspace)
    #expect(try folder.contents()[WorkspaceFile.fileName] == bytes)
  }

  @Test func `An older schema is brought up to date by who writes, and named to who reads`() throws
  {
    let folder = try Folder()
    try folder.write { try PlanStore($0).setPlanDigest("abc") }
    do {
      let queue = try DatabaseQueue(path: folder.database)
      try queue.write { database in
        try database.execute(sql: "DROP TABLE application_change")
        try database.execute(sql: "PRAGMA user_version = \(WorkspaceFile.schemaVersion - 1)")
      }
      try queue.close()
    }
    #expect(folder.refusal(creating: false)?.advice.contains("an older version") ?? false)
    let tables = try folder.write { transaction in
      try ForecastStore(transaction).clear()
      return try PlanStore(transaction).planDigest()
    }
    #expect(tables == "abc")
    #expect(folder.refusal(creating: false) == nil)
  }

  @Test func `A newer schema is refused with both versions and left as it is`() throws {
    let folder = try Folder()
    do {
      let file = try folder.open()
      try file.queue.write { try $0.execute(sql: "PRAGMA user_version = 99") }
      try file.queue.close()
    }
    let before = try Data(contentsOf: URL(fileURLWithPath: folder.database))
    let refusal = try #require(folder.refusal())
    #expect(refusal.code == .newerSchema)
    #expect(refusal.advice.contains("99"))
    #expect(refusal.advice.contains("\(WorkspaceFile.schemaVersion)"))
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder.database)) == before)
  }

  @Test func `A damaged file is an error of ours`() throws {
    let folder = try Folder()
    do {
      let file = try folder.open()
      try file.queue.close()
    }
    var bytes = try Data(contentsOf: URL(fileURLWithPath: folder.database))
    for index in 100..<bytes.count { bytes[index] = 0xA5 }
    try bytes.write(to: URL(fileURLWithPath: folder.database))
    let refusal = folder.refusal()
    #expect(refusal?.code == .damaged || refusal?.code == .notAWorkspace)
  }
}
