// SPDX-License-Identifier: Apache-2.0
package import Execution
internal import GRDB

/// One row of `verification`.
package struct VerificationRecord: Sendable, Equatable {
  package var batch: String
  /// From 1.
  package var position: Int
  /// The digest of the batch that was held against the facts.
  package var plan: String
  package var item: Int
  /// The AWS user whose item it is.
  package var userID: String
  /// The call that was to bring it about, or `forecast`.
  package var operation: String
  package var target: String
  package var attribute: String
  package var before: String?
  package var predicted: String?
  package var found: String?
  /// Whether the value could be read; if not, ``found`` says nothing.
  package var isKnown: Bool
  package var verdict: Verification.Verdict
  /// Milliseconds since 1970, UTC.
  package var time: Int

  package init(
    batch: String,
    position: Int,
    plan: String,
    item: Int,
    userID: String,
    operation: String,
    target: String,
    attribute: String,
    before: String?,
    predicted: String?,
    found: String?,
    isKnown: Bool,
    verdict: Verification.Verdict,
    time: Int
  ) {
    self.batch = batch
    self.position = position
    self.plan = plan
    self.item = item
    self.userID = userID
    self.operation = operation
    self.target = target
    self.attribute = attribute
    self.before = before
    self.predicted = predicted
    self.found = found
    self.isKnown = isKnown
    self.verdict = verdict
    self.time = time
  }
}

/// The tables `verification` and `acceptance`: what was found, and who took it on.
package struct AcceptanceStore {
  private let database: Database

  package init(_ transaction: WorkspaceTransaction) { database = transaction.database }

  /// Replaces what the last verification of a batch found.
  package func replace(_ records: [VerificationRecord], batch: String) throws {
    try database.execute(sql: "DELETE FROM verification WHERE batch = ?", arguments: [batch])
    let insert = try BulkStatement(
      database,
      "INSERT INTO verification VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    )
    for record in records {
      insert.bind(1, record.batch)
      insert.bind(2, record.position)
      insert.bind(3, record.plan)
      insert.bind(4, record.item)
      insert.bind(5, record.userID)
      insert.bind(6, record.operation)
      insert.bind(7, record.target)
      insert.bind(8, record.attribute)
      insert.bind(9, record.before)
      insert.bind(10, record.predicted)
      insert.bind(11, record.found)
      insert.bind(12, record.isKnown ? 1 : 0)
      insert.bind(13, record.verdict.rawValue)
      insert.bind(14, record.time)
      try insert.run()
    }
  }

  /// What the newest verification of every batch found, by batch and position.
  package func verifications() throws -> [VerificationRecord] {
    var records: [VerificationRecord] = []
    let query = try BulkQuery(database, "SELECT * FROM verification ORDER BY batch, position")
    try query.forEach { row in
      records.append(
        VerificationRecord(
          batch: row.text(0),
          position: row.int(1),
          plan: row.text(2),
          item: row.int(3),
          userID: row.text(4),
          operation: row.text(5),
          target: row.text(6),
          attribute: row.text(7),
          before: row.optionalText(8),
          predicted: row.optionalText(9),
          found: row.optionalText(10),
          isKnown: row.int(11) == 1,
          verdict: Verification.Verdict(rawValue: row.text(12)) ?? .unknown,
          time: row.int(13)
        )
      )
    }
    return records
  }

  package func insert(_ acceptance: Acceptance) throws {
    try database.execute(
      sql: "INSERT INTO acceptance VALUES (NULL, ?, ?, ?, ?, ?, ?)",
      arguments: [
        acceptance.target, acceptance.attribute, acceptance.found, acceptance.by,
        acceptance.reason, acceptance.time,
      ]
    )
  }

  /// All acceptances, the oldest first.
  package func acceptances() throws -> [Acceptance] {
    var acceptances: [Acceptance] = []
    try BulkQuery(database, "SELECT * FROM acceptance ORDER BY id").forEach { row in
      acceptances.append(
        Acceptance(
          target: row.text(1),
          attribute: row.text(2),
          found: row.optionalText(3),
          by: row.text(4),
          reason: row.text(5),
          time: row.int(6)
        )
      )
    }
    return acceptances
  }
}
