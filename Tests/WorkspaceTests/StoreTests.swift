// SPDX-License-Identifier: Apache-2.0
import GRDB
import Identity
import Testing
import Workspace

@Suite struct StoreTests {
  /// A folder with five users on both sides, which the other tables refer to.
  private func filled() throws -> Folder {
    let folder = try Folder()
    try folder.write { transaction in
      let writer = try SnapshotWriter(transaction)
      for row in 0..<5 {
        _ = try writer.insert(LocalUser(row: row, id: "u\(row)", userName: "n\(row)"))
        _ = try writer.insert(EntraUser(row: row, id: "e\(row)"))
      }
    }
    return folder
  }

  private func match(
    _ row: Int,
    _ verdict: String,
    _ entraRow: Int? = nil,
    _ candidates: [MatchRecord.CandidateRecord] = []
  ) -> MatchRecord {
    MatchRecord(
      localRow: row,
      verdict: verdict,
      entraRow: entraRow,
      decision: "human",
      decidedBy: "Ines",
      decisionReason: row == 0 ? nil : "",
      rivals: row == 0 ? "" : "1 2",
      candidates: candidates
    )
  }

  private func candidate(_ row: Int, _ names: String = "full") -> MatchRecord.CandidateRecord {
    MatchRecord.CandidateRecord(
      entraRow: row,
      names: names,
      claims: "mail=email mail~userName:case",
      obstacles: ""
    )
  }

  @Test func `Matches come back with their candidates in rank order`() throws {
    let folder = try filled()
    let records = [
      match(0, "linked", 3, [candidate(3), candidate(1, "none"), candidate(4)]),
      match(1, "unmatched"), match(2, "review", nil, [candidate(0)]), match(4, "linked", 0),
    ]
    try folder.write { transaction in
      let store = MatchStore(transaction)
      try store.insert(records)
      #expect(try store.records(0..<5) == records)
      #expect(try store.records(1..<3) == Array(records[1..<3]))
      #expect(try store.records(3..<4) == [])
      #expect(try store.rows(verdict: "linked") == [0, 4])
      #expect(try store.countsByVerdict() == ["linked": 2, "unmatched": 1, "review": 1])
      var links: [[Int]] = []
      try store.forEachLink { links.append([$0, $1]) }
      #expect(links == [[0, 3], [4, 0]])
      var examined: [Int] = []
      try store.forEachExaminedEntraRow { examined.append($0) }
      #expect(examined.sorted() == [0, 3], "the best candidate of each")
      try store.clear()
      #expect(try store.records(0..<5) == [])
    }
  }

  @Test func `Findings come back as they were, in their order`() throws {
    let folder = try filled()
    let findings = [
      Finding(
        ruleID: "NAMEID-001",
        rule: "only-email",
        severity: .blocker,
        localRow: 2,
        entraRow: 1,
        attribute: "userName",
        localValue: "",
        entraValue: "\u{E9}\u{1F600}",
        proposedValue: "x",
        message: "m1"
      ),
      Finding(ruleID: "MATCH-001", rule: "none", severity: .info, localRow: 0, message: ""),
      Finding(
        ruleID: "SCIM-001",
        rule: "dup",
        severity: .high,
        scope: .tenant,
        entraRow: 4,
        message: "t"
      ),
      Finding(ruleID: "ATTR-001", rule: "a", severity: .medium, localRow: 2, message: "m2"),
    ]
    try folder.write { transaction in
      let store = FindingStore(transaction)
      try store.insert(findings)
      #expect(try store.findings(0..<5) == [2: [findings[0], findings[3]], 0: [findings[1]]])
      #expect(try store.findings(1..<2) == [:])
      var named: [String] = []
      var all: [Finding] = []
      try store.forEachWithNames {
        all.append($0)
        named.append([$1, $2, $3].map { $0 ?? "-" }.joined(separator: " "))
      }
      #expect(all == findings)
      #expect(named == ["u2 n2 e1", "u0 n0 -", "- - e4", "u2 n2 -"])
      try store.clear()
      #expect(try store.findings(0..<5).isEmpty)
    }
  }

  @Test func `A plan comes back as it was, in the order in which it is applied`() throws {
    let folder = try filled()
    let batches = [
      BatchRecord(number: 0, name: "pilot", users: 1, operations: 2, digest: "d0"),
      BatchRecord(number: 1, name: "wave-01", users: 1, operations: 1, digest: "d1"),
    ]
    let items = [
      BatchItemRecord(localRow: 0, batch: 1, position: 1, state: "staged", reason: ""),
      BatchItemRecord(localRow: 1, batch: nil, position: nil, state: "held", reason: "review"),
      BatchItemRecord(localRow: 3, batch: 0, position: 1, state: "staged", reason: ""),
    ]
    func operation(_ batch: Int, _ sequence: Int, _ row: Int, _ before: String?, _ after: String?)
      -> OperationRecord
    {
      OperationRecord(
        batch: batch,
        sequence: sequence,
        localRow: row,
        operation: "aws.UpdateUser",
        target: "u\(row)",
        attribute: "userName",
        before: before,
        after: after,
        finding: "N"
      )
    }
    let operations = [
      operation(0, 1, 3, "a", nil), operation(0, 2, 3, nil, ""), operation(1, 1, 0, "", "b"),
    ]
    try folder.write { transaction in
      let store = PlanStore(transaction)
      for batch in batches.reversed() { try store.insert(batch) }
      try store.insert(items)
      try store.insert(Array(operations.reversed()))
      #expect(try store.batches() == batches)
      #expect(try store.items(0..<5) == items)
      var order: [String] = []
      try store.forEachItem { order.append("\($0.localRow) \($1) \($2)") }
      #expect(order == ["3 u3 n3", "0 u0 n0", "1 u1 n1"])
      var applied: [OperationRecord] = []
      try store.forEachOperation { applied.append($0) }
      #expect(applied == operations)
      #expect(try store.operations(localRow: 3) == Array(operations[..<2]))
      #expect(try store.planDigest() == nil)
      try store.setPlanDigest("p1")
      try store.setPlanDigest("p2")
      #expect(try store.planDigest() == "p2")
    }
  }

  @Test func `A stage that starts anew empties what depends on it, and nothing else`() throws {
    let folder = try filled()
    try folder.write { transaction in
      let database = transaction.database
      func counts() throws -> [Int?] {
        try ["aws_user", "match", "finding", "batch_item"].map {
          try Int.fetchOne(database, sql: "SELECT count(*) FROM \($0)")
        }
      }
      func fill() throws {
        for table in ["batch_item", "finding", "match"] {
          try database.execute(sql: "DELETE FROM \(table)")
        }
        try MatchStore(transaction).insert([match(0, "unmatched")])
        try FindingStore(transaction).insert([
          Finding(ruleID: "R", rule: "r", severity: .low, localRow: 0, message: "m")
        ])
        try PlanStore(transaction).insert([
          BatchItemRecord(localRow: 0, batch: nil, position: nil, state: "held", reason: "r")
        ])
      }
      try fill()
      #expect(try counts() == [5, 1, 1, 1])
      try PlanStore(transaction).clear()
      #expect(try counts() == [5, 1, 1, 0])
      try fill()
      try FindingStore(transaction).clear()
      #expect(try counts() == [5, 1, 0, 0])
      try fill()
      try MatchStore(transaction).clear()
      #expect(try counts() == [5, 0, 0, 0])
    }
  }

  @Test func `What is known of an unchanged input file stays`() throws {
    let file = try Folder().open()
    func record(_ path: String, _ digest: String) -> InputFileRecord {
      InputFileRecord(
        kind: "aws.users",
        path: path,
        sha256: digest,
        bytes: 1,
        modified: 2,
        changed: 3,
        inode: 4,
        device: 5
      )
    }
    try file.recordInputFiles([record("a", "1"), record("b", "2")])
    try file.queue.write { database in
      let writer = try SnapshotWriter(WorkspaceTransaction(database))
      try writer.noteRead(file: "a", sha256: "1", records: 7, encoding: "utf-8")
      try writer.noteRead(file: "b", sha256: "2", records: 8, encoding: "utf-8")
    }
    try file.recordInputFiles([record("b", "changed"), record("a", "1"), record("c", "3")])
    let files = try file.inputFiles()
    #expect(files.map(\.path) == ["b", "a", "c"])
    #expect(files.map(\.records) == [nil, 7, nil])
    #expect(files.map(\.encoding) == [nil, "utf-8", nil])
  }
}
