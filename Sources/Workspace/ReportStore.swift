// SPDX-License-Identifier: Apache-2.0
internal import GRDB

/// One row of `report_file`.
package struct ReportFileRecord: Sendable, Equatable {
  package var path: String
  package var sha256: String
  package var bytes: Int

  package init(path: String, sha256: String, bytes: Int) {
    self.path = path
    self.sha256 = sha256
    self.bytes = bytes
  }
}

/// The table `report_file`, and the figures of a report.
package struct ReportStore {
  private let database: Database

  package init(_ transaction: WorkspaceTransaction) { database = transaction.database }

  package func replace(_ files: [ReportFileRecord]) throws {
    try database.execute(sql: "DELETE FROM report_file")
    for file in files {
      try database.execute(
        sql: "INSERT INTO report_file VALUES (?, ?, ?)",
        arguments: [file.path, file.sha256, file.bytes]
      )
    }
  }

  /// The files of the last report.
  package func files() throws -> [ReportFileRecord] {
    try Row.fetchAll(database, sql: "SELECT path, sha256, bytes FROM report_file ORDER BY path")
      .map { ReportFileRecord(path: $0["path"], sha256: $0["sha256"], bytes: $0["bytes"]) }
  }

  /// Findings by severity, without those waived.
  package func findingsBySeverity() throws -> [String: Int] {
    try counts("SELECT severity, count(*) FROM finding WHERE state <> 'waived' GROUP BY severity")
  }

  /// For each rule that fired: findings, those of them not waived, and distinct AWS users.
  package func findingsByRule() throws -> [(
    ruleID: String, findings: Int, open: Int, users: Int
  )] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT rule_id, count(*) AS findings, sum(state <> 'waived') AS open,
          count(DISTINCT local_row) AS users
        FROM finding GROUP BY rule_id ORDER BY rule_id
        """
    ).map { ($0["rule_id"], $0["findings"], $0["open"], $0["users"]) }
  }

  /// Linked AWS users that no rule speaks of.
  package func linkedWithoutFinding() throws -> Int {
    try Int.fetchOne(
      database,
      sql: """
        SELECT count(*) FROM match WHERE verdict = 'linked'
          AND local_row NOT IN (SELECT local_row FROM finding WHERE local_row IS NOT NULL)
        """
    ) ?? 0
  }

  /// AWS users by the state of their batch item.
  package func itemsByState() throws -> [String: Int] {
    try counts("SELECT state, count(*) FROM batch_item GROUP BY state")
  }

  /// How many kept Entra users lack each attribute, by attribute name.
  package func absentEntraAttributes() throws -> [(attribute: String, users: Int)] {
    try absences(
      "entra",
      "SELECT absent, count(*) FROM entra_user WHERE absent <> 0 GROUP BY absent"
    )
  }

  /// How many AWS users lack each attribute, by attribute name.
  package func absentLocalAttributes() throws -> [(attribute: String, users: Int)] {
    try absences("aws", "SELECT absent, count(*) FROM aws_user WHERE absent <> 0 GROUP BY absent")
  }

  private func absences(
    _ side: String,
    _ sql: String
  ) throws -> [(attribute: String, users: Int)] {
    var masks: [(mask: Int, users: Int)] = []
    try BulkQuery(database, sql).forEach { masks.append(($0.int(0), $0.int(1))) }
    return try Row.fetchAll(
      database,
      sql: "SELECT bit, attribute FROM attribute_bit WHERE side = ? ORDER BY bit",
      arguments: [side]
    ).compactMap { row in
      let bit: Int = row["bit"]
      let users = masks.reduce(0) { $0 + ($1.mask & bit != 0 ? $1.users : 0) }
      return users == 0 ? nil : (row["attribute"], users)
    }
  }

  private func counts(_ sql: String) throws -> [String: Int] {
    var counts: [String: Int] = [:]
    try BulkQuery(database, sql).forEach { counts[$0.text(0)] = $0.int(1) }
    return counts
  }
}

extension WorkspaceFile {
  /// The files of the last report; empty if none was written since the plan was made.
  package func reportFiles() throws -> [ReportFileRecord] {
    try queue.read { try ReportStore(WorkspaceTransaction($0)).files() }
  }
}
