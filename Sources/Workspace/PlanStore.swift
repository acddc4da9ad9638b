// SPDX-License-Identifier: Apache-2.0
internal import GRDB

/// One row of `batch`.
package struct BatchRecord: Sendable, Equatable {
  package var number: Int
  package var name: String
  package var users: Int
  package var operations: Int
  package var digest: String

  package init(number: Int, name: String, users: Int, operations: Int, digest: String) {
    self.number = number
    self.name = name
    self.users = users
    self.operations = operations
    self.digest = digest
  }
}

/// One row of `batch_item`.
package struct BatchItemRecord: Sendable, Equatable {
  package var localRow: Int
  package var batch: Int?
  package var position: Int?
  package var state: String
  package var reason: String

  package init(localRow: Int, batch: Int?, position: Int?, state: String, reason: String) {
    self.localRow = localRow
    self.batch = batch
    self.position = position
    self.state = state
    self.reason = reason
  }
}

/// One row of `operation`.
package struct OperationRecord: Sendable, Equatable {
  package var batch: Int
  package var sequence: Int
  package var localRow: Int
  package var operation: String
  package var target: String
  package var attribute: String
  package var before: String?
  package var after: String?
  package var finding: String

  package init(
    batch: Int,
    sequence: Int,
    localRow: Int,
    operation: String,
    target: String,
    attribute: String,
    before: String?,
    after: String?,
    finding: String
  ) {
    self.batch = batch
    self.sequence = sequence
    self.localRow = localRow
    self.operation = operation
    self.target = target
    self.attribute = attribute
    self.before = before
    self.after = after
    self.finding = finding
  }
}

/// The tables `batch`, `batch_item` and `operation`.
package struct PlanStore {
  private let database: Database

  package init(_ transaction: WorkspaceTransaction) { database = transaction.database }

  package func clear() throws { try Self.clear(database) }

  static func clear(_ database: Database) throws {
    for table in ["operation", "batch_item", "batch", "plan_gate", "report_file"] {
      try database.execute(sql: "DELETE FROM \(table)")
    }
  }

  package func insert(_ batch: BatchRecord) throws {
    try database.execute(
      sql: "INSERT INTO batch VALUES (?, ?, ?, ?, ?)",
      arguments: [batch.number, batch.name, batch.users, batch.operations, batch.digest]
    )
  }

  package func insert(_ items: [BatchItemRecord]) throws {
    let insert = try BulkStatement(database, "INSERT INTO batch_item VALUES (?, ?, ?, ?, ?)")
    for item in items {
      insert.bind(1, item.localRow)
      insert.bind(2, item.batch)
      insert.bind(3, item.position)
      insert.bind(4, item.state)
      insert.bind(5, item.reason)
      try insert.run()
    }
  }

  package func insert(_ operations: [OperationRecord]) throws {
    let insert = try BulkStatement(
      database,
      "INSERT INTO operation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
    )
    for operation in operations {
      insert.bind(1, operation.batch)
      insert.bind(2, operation.sequence)
      insert.bind(3, operation.localRow)
      insert.bind(4, operation.operation)
      insert.bind(5, operation.target)
      insert.bind(6, operation.attribute)
      insert.bind(7, operation.before)
      insert.bind(8, operation.after)
      insert.bind(9, operation.finding)
      try insert.run()
    }
  }

  /// Records the digest of the whole plan.
  package func setPlanDigest(_ digest: String) throws {
    try database.execute(
      sql: "INSERT OR REPLACE INTO meta VALUES ('plan_digest', ?)",
      arguments: [digest]
    )
  }

  /// The digest of the whole plan; nil before the first one.
  package func planDigest() throws -> String? {
    try String.fetchOne(database, sql: "SELECT value FROM meta WHERE key = 'plan_digest'")
  }

  package func batches() throws -> [BatchRecord] {
    var batches: [BatchRecord] = []
    try BulkQuery(database, "SELECT * FROM batch ORDER BY number").forEach {
      batches.append(
        BatchRecord(
          number: $0.int(0),
          name: $0.text(1),
          users: $0.int(2),
          operations: $0.int(3),
          digest: $0.text(4)
        )
      )
    }
    return batches
  }

  /// The items of one batch in their order, each with its AWS user.
  package func items(
    batch: Int
  ) throws -> [(item: BatchItemRecord, userID: String, userName: String)] {
    var items: [(item: BatchItemRecord, userID: String, userName: String)] = []
    let query = try BulkQuery(
      database,
      """
      SELECT i.*, u.user_id, u.user_name FROM batch_item i JOIN aws_user u ON u.row = i.local_row
      WHERE i.batch = ? ORDER BY i.position
      """
    )
    try query.forEach(batch) { items.append((Self.item($0), $0.text(5), $0.text(6))) }
    return items
  }

  /// The operations of one batch, in the order in which they are applied.
  package func operations(batch: Int) throws -> [OperationRecord] {
    var operations: [OperationRecord] = []
    let query = try BulkQuery(
      database,
      "SELECT * FROM operation WHERE batch = ? ORDER BY sequence"
    )
    try query.forEach(batch) { operations.append(Self.operation($0)) }
    return operations
  }

  /// The items of the AWS users whose rows lie in the range, in row order.
  package func items(_ rows: Range<Int>) throws -> [BatchItemRecord] {
    var items: [BatchItemRecord] = []
    let query = try BulkQuery(
      database,
      "SELECT * FROM batch_item WHERE local_row >= ? AND local_row < ? ORDER BY local_row"
    )
    try query.forEach(rows.lowerBound, rows.upperBound) { items.append(Self.item($0)) }
    return items
  }

  /// Calls `body` with every item and its AWS user: batches in order, then held, then the rest.
  package func forEachItem(
    _ body: (_ item: BatchItemRecord, _ userID: String, _ userName: String) throws -> Void
  ) throws {
    let query = try BulkQuery(
      database,
      """
      SELECT i.*, u.user_id, u.user_name FROM batch_item i JOIN aws_user u ON u.row = i.local_row
      ORDER BY i.batch IS NULL, i.batch, i.position, i.local_row
      """
    )
    try query.forEach { try body(Self.item($0), $0.text(5), $0.text(6)) }
  }

  /// Calls `body` with every operation, in the order in which it is applied.
  package func forEachOperation(_ body: (OperationRecord) throws -> Void) throws {
    let query = try BulkQuery(database, "SELECT * FROM operation ORDER BY batch, sequence")
    try query.forEach { try body(Self.operation($0)) }
  }

  /// The operations for one AWS user, in the order in which they are applied.
  package func operations(localRow: Int) throws -> [OperationRecord] {
    var operations: [OperationRecord] = []
    let query = try BulkQuery(
      database,
      "SELECT * FROM operation WHERE local_row = ? ORDER BY batch, sequence"
    )
    try query.forEach(localRow) { operations.append(Self.operation($0)) }
    return operations
  }

  private static func item(_ row: BulkRow) -> BatchItemRecord {
    BatchItemRecord(
      localRow: row.int(0),
      batch: row.optionalInt(1),
      position: row.optionalInt(2),
      state: row.text(3),
      reason: row.text(4)
    )
  }

  private static func operation(_ row: BulkRow) -> OperationRecord {
    OperationRecord(
      batch: row.int(0),
      sequence: row.int(1),
      localRow: row.int(2),
      operation: row.text(3),
      target: row.text(4),
      attribute: row.text(5),
      before: row.optionalText(6),
      after: row.optionalText(7),
      finding: row.text(8)
    )
  }
}
