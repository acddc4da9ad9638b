// SPDX-License-Identifier: Apache-2.0
internal import GRDB

/// One row of `match` with its candidates, as text; Pipeline turns them into domain values.
package struct MatchRecord: Sendable, Equatable {
  /// One row of `candidate`.
  package struct CandidateRecord: Sendable, Equatable {
    package var entraRow: Int
    package var names: String
    package var claims: String
    package var obstacles: String

    package init(entraRow: Int, names: String, claims: String, obstacles: String) {
      self.entraRow = entraRow
      self.names = names
      self.claims = claims
      self.obstacles = obstacles
    }
  }

  package var localRow: Int
  package var verdict: String
  package var entraRow: Int?
  package var decision: String
  package var decidedBy: String?
  package var decisionReason: String?
  package var rivals: String
  package var candidates: [CandidateRecord]

  package init(
    localRow: Int,
    verdict: String,
    entraRow: Int?,
    decision: String,
    decidedBy: String?,
    decisionReason: String?,
    rivals: String,
    candidates: [CandidateRecord]
  ) {
    self.localRow = localRow
    self.verdict = verdict
    self.entraRow = entraRow
    self.decision = decision
    self.decidedBy = decidedBy
    self.decisionReason = decisionReason
    self.rivals = rivals
    self.candidates = candidates
  }
}

/// The tables `match` and `candidate`.
package struct MatchStore {
  private let database: Database

  package init(_ transaction: WorkspaceTransaction) { database = transaction.database }

  /// Empties the tables and everything derived from them.
  package func clear() throws {
    try PlanStore.clear(database)
    try ForecastStore.clear(database)
    try FindingStore.clear(database)
    try Self.clear(database)
  }

  static func clear(_ database: Database) throws {
    try database.execute(sql: "DELETE FROM candidate")
    try database.execute(sql: "DELETE FROM match")
  }

  package func insert(_ records: [MatchRecord]) throws {
    let match = try BulkStatement(database, "INSERT INTO match VALUES (?, ?, ?, ?, ?, ?, ?)")
    let candidate = try BulkStatement(database, "INSERT INTO candidate VALUES (?, ?, ?, ?, ?, ?)")
    for record in records {
      match.bind(1, record.localRow)
      match.bind(2, record.verdict)
      match.bind(3, record.entraRow)
      match.bind(4, record.decision)
      match.bind(5, record.decidedBy)
      match.bind(6, record.decisionReason)
      match.bind(7, record.rivals)
      try match.run()
      for (rank, entry) in record.candidates.enumerated() {
        candidate.bind(1, record.localRow)
        candidate.bind(2, rank)
        candidate.bind(3, entry.entraRow)
        candidate.bind(4, entry.names)
        candidate.bind(5, entry.claims)
        candidate.bind(6, entry.obstacles)
        try candidate.run()
      }
    }
  }

  /// The records of the AWS users whose rows lie in the range, in row order.
  package func records(_ rows: Range<Int>) throws -> [MatchRecord] {
    var records: [MatchRecord] = []
    let matches = try BulkQuery(
      database,
      "SELECT * FROM match WHERE local_row >= ? AND local_row < ? ORDER BY local_row"
    )
    try matches.forEach(rows.lowerBound, rows.upperBound) { row in
      records.append(
        MatchRecord(
          localRow: row.int(0),
          verdict: row.text(1),
          entraRow: row.optionalInt(2),
          decision: row.text(3),
          decidedBy: row.optionalText(4),
          decisionReason: row.optionalText(5),
          rivals: row.text(6),
          candidates: []
        )
      )
    }
    let candidates = try BulkQuery(
      database,
      """
      SELECT local_row, entra_row, names, claims, obstacles FROM candidate
      WHERE local_row >= ? AND local_row < ? ORDER BY local_row, rank
      """
    )
    var at = 0
    try candidates.forEach(rows.lowerBound, rows.upperBound) { row in
      while at < records.count, records[at].localRow < row.int(0) { at += 1 }
      guard at < records.count, records[at].localRow == row.int(0) else { return }
      records[at].candidates.append(
        MatchRecord.CandidateRecord(
          entraRow: row.int(1),
          names: row.text(2),
          claims: row.text(3),
          obstacles: row.text(4)
        )
      )
    }
    return records
  }

  /// The rows of the AWS users with a verdict, ascending.
  package func rows(verdict: String) throws -> [Int] {
    try Int.fetchAll(
      database,
      sql: "SELECT local_row FROM match WHERE verdict = ? ORDER BY local_row",
      arguments: [verdict]
    )
  }

  /// The rows of the AWS users that are linked to an Entra user or may mean it, ascending.
  package func localRows(meaning entraRow: Int) throws -> [(row: Int, isLinked: Bool)] {
    let query = try BulkQuery(
      database,
      """
      SELECT m.local_row, coalesce(m.entra_row = ?1, 0) FROM match m
      WHERE m.entra_row = ?1
        OR m.local_row IN (SELECT local_row FROM candidate WHERE entra_row = ?1)
      ORDER BY m.local_row
      """
    )
    var rows: [(row: Int, isLinked: Bool)] = []
    try query.forEach(entraRow) { rows.append(($0.int(0), $0.int(1) != 0)) }
    return rows
  }

  /// Calls `body` with every accepted link, AWS row first, in AWS row order.
  package func forEachLink(_ body: (Int, Int) -> Void) throws {
    let links = try BulkQuery(
      database,
      "SELECT local_row, entra_row FROM match WHERE entra_row IS NOT NULL ORDER BY local_row"
    )
    try links.forEach { body($0.int(0), $0.int(1)) }
  }

  /// Calls `body` with the Entra row that each AWS user is linked to or, under review, most
  /// probably means.
  package func forEachExaminedEntraRow(_ body: (Int) -> Void) throws {
    let rows = try BulkQuery(
      database,
      """
      SELECT c.entra_row FROM candidate c JOIN match m ON m.local_row = c.local_row
      WHERE c.rank = 0 AND m.verdict IN ('linked', 'review')
      """
    )
    try rows.forEach { body($0.int(0)) }
  }

  /// How many AWS users have each verdict.
  package func countsByVerdict() throws -> [String: Int] {
    var counts: [String: Int] = [:]
    let query = try BulkQuery(database, "SELECT verdict, count(*) FROM match GROUP BY verdict")
    try query.forEach { counts[$0.text(0)] = $0.int(1) }
    return counts
  }
}
