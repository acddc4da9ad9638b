// SPDX-License-Identifier: Apache-2.0
package import Execution
internal import GRDB
internal import Identity

/// The table `journal`: append-only, each entry durable before the next thing happens.
///
/// Commits wait for the disk (`synchronous = FULL`), unlike those of stages: what was sent to a
/// cloud must not be forgotten by a power cut.
package struct JournalStore: Journal {
  private let file: WorkspaceFile
  private let heartbeat: (() -> String)?

  /// Opens the journal; only with a heartbeat may it be appended to.
  ///
  /// - Parameters:
  ///   - file: The workspace, whose lock the caller holds if it appends.
  ///   - heartbeat: The time, UTC, ISO 8601, which is noted in the lease with every entry.
  /// - Throws: SQLite's errors.
  package init(_ file: WorkspaceFile, heartbeat: (() -> String)? = nil) throws {
    self.file = file
    self.heartbeat = heartbeat
    if heartbeat != nil {
      try file.queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
    }
  }

  /// Every entry in sequence, as stored, whether or not it verifies.
  package func entries() throws -> [JournalEntry] {
    try file.queue.read { try Self.entries($0) }
  }

  /// Every entry in sequence, within the caller's transaction.
  package static func entries(_ transaction: WorkspaceTransaction) throws -> [JournalEntry] {
    try entries(transaction.database)
  }

  /// The hash of the newest entry; 64 zeros for an empty journal.
  package static func head(_ transaction: WorkspaceTransaction) throws -> String {
    try String.fetchOne(
      transaction.database,
      sql: "SELECT entry_hash FROM journal ORDER BY sequence DESC LIMIT 1"
    ) ?? JournalEntry.origin
  }

  package func append(_ entry: JournalEntry) throws {
    let heartbeat = heartbeat?()
    try file.queue.write { database in
      let head = try String.fetchOne(
        database,
        sql: "SELECT entry_hash FROM journal ORDER BY sequence DESC LIMIT 1"
      )
      guard entry.previousHash.hasSameBytes(as: head ?? JournalEntry.origin) else {
        throw ExecutionError(
          .journalMoved,
          advice: "Another process has written to the journal; type the same command again."
        )
      }
      try Self.insert(entry, database)
      if let heartbeat {
        try database.execute(sql: "UPDATE lease SET heartbeat_at = ?", arguments: [heartbeat])
      }
    }
  }

  private static func insert(_ entry: JournalEntry, _ database: Database) throws {
    let draft = entry.draft
    let insert = try BulkStatement(
      database,
      "INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    )
    insert.bind(1, entry.sequence)
    insert.bind(2, entry.time)
    insert.bind(3, entry.who)
    insert.bind(4, draft.kind.rawValue)
    insert.bind(5, draft.direction?.rawValue)
    insert.bind(6, draft.batch)
    insert.bind(7, draft.plan)
    insert.bind(8, draft.item)
    insert.bind(9, draft.step)
    insert.bind(10, draft.operation)
    insert.bind(11, draft.target)
    insert.bind(12, draft.attribute)
    insert.bind(13, draft.before)
    insert.bind(14, draft.after)
    insert.bind(15, draft.outcome?.rawValue)
    insert.bind(16, draft.requestID)
    insert.bind(17, draft.detail)
    insert.bind(18, draft.found)
    insert.bind(19, entry.previousHash)
    insert.bind(20, entry.hash)
    try insert.run()
  }

  private static func entries(_ database: Database) throws -> [JournalEntry] {
    var entries: [JournalEntry] = []
    try BulkQuery(database, "SELECT * FROM journal ORDER BY sequence").forEach { row in
      // A word that no version of the program writes must not pass for one that it does.
      let kind = JournalDraft.Kind(rawValue: row.text(3))
      let direction = row.optionalText(4)
      let outcome = row.optionalText(14)
      let known = direction.map { Direction(rawValue: $0) != nil } ?? true
      let isKnown = outcome.map { JournalDraft.Outcome(rawValue: $0) != nil } ?? true
      let draft = JournalDraft(
        kind: kind ?? .note,
        direction: direction.flatMap(Direction.init),
        batch: row.text(5),
        plan: row.text(6),
        item: row.int(7),
        step: row.int(8),
        operation: row.text(9),
        target: row.text(10),
        attribute: row.text(11),
        before: row.optionalText(12),
        after: row.optionalText(13),
        outcome: outcome.flatMap(JournalDraft.Outcome.init),
        requestID: row.optionalText(15),
        detail: row.text(16),
        found: row.optionalText(17)
      )
      entries.append(
        JournalEntry(
          stored: draft,
          sequence: row.int(0),
          time: row.int(1),
          who: row.text(2),
          previousHash: row.text(18),
          hash: kind != nil && known && isKnown ? row.text(19) : ""
        )
      )
    }
    return entries
  }
}
