// SPDX-License-Identifier: Apache-2.0
internal import GRDB
package import Identity

/// A rule that could not be decided: one row of `rule_coverage`.
package struct CoverageRecord: Sendable, Equatable {
  package var ruleID: String
  package var reason: String
  /// How to supply what is missing.
  package var remedy: String

  package init(ruleID: String, reason: String, remedy: String) {
    self.ruleID = ruleID
    self.reason = reason
    self.remedy = remedy
  }
}

/// The tables `finding` and `rule_coverage`.
package struct FindingStore {
  private let database: Database

  package init(_ transaction: WorkspaceTransaction) { database = transaction.database }

  /// Empties the table and everything derived from it.
  package func clear() throws {
    try PlanStore.clear(database)
    try Self.clear(database)
  }

  static func clear(_ database: Database) throws {
    for table in ["finding", "rule_coverage", "waiver", "severity_override"] {
      try database.execute(sql: "DELETE FROM \(table)")
    }
  }

  /// Replaces the list of rules that could not be decided.
  package func replaceCoverage(_ gaps: [CoverageRecord]) throws {
    try database.execute(sql: "DELETE FROM rule_coverage")
    try insertCoverage(gaps)
  }

  /// Adds rules that could not be decided.
  package func insertCoverage(_ gaps: [CoverageRecord]) throws {
    for gap in gaps {
      try database.execute(
        sql: "INSERT INTO rule_coverage VALUES (?, ?, ?)",
        arguments: [gap.ruleID, gap.reason, gap.remedy]
      )
    }
  }

  /// The rules that fired for the users of each batch, by number, each once and in order.
  package func rulesByBatch() throws -> [Int: [String]] {
    var rules: [Int: [String]] = [:]
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT DISTINCT i.batch, f.rule_id FROM finding f
        JOIN batch_item i ON i.local_row = f.local_row
        WHERE i.batch IS NOT NULL ORDER BY i.batch, f.rule_id
        """
    )
    while let row = try rows.next() { rules[row["batch"], default: []].append(row["rule_id"]) }
    return rules
  }

  /// The rules that could not be decided, by id.
  package func coverage() throws -> [CoverageRecord] {
    try Row.fetchAll(
      database,
      sql: "SELECT rule_id, reason, remedy FROM rule_coverage ORDER BY rule_id"
    )
    .map { CoverageRecord(ruleID: $0["rule_id"], reason: $0["reason"], remedy: $0["remedy"]) }
  }

  /// For each rule that fired: its findings, and the blockers among them.
  package func countsByRule() throws -> [(ruleID: String, findings: Int, blockers: Int)] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT rule_id, count(*) AS findings, count(*) FILTER (WHERE severity = 'blocker') AS blockers
        FROM finding GROUP BY rule_id ORDER BY rule_id
        """
    ).map { ($0["rule_id"], $0["findings"], $0["blockers"]) }
  }

  package func insert(_ findings: [Finding]) throws {
    let insert = try BulkStatement(
      database,
      """
      INSERT INTO finding (rule_id, rule, severity, scope, local_row, entra_row, attribute,
        local_value, entra_value, proposed_value, message, state, rule_severity, waiver)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """
    )
    for finding in findings {
      insert.bind(1, finding.ruleID)
      insert.bind(2, finding.rule)
      insert.bind(3, finding.severity.rawValue)
      insert.bind(4, finding.scope.rawValue)
      insert.bind(5, finding.localRow)
      insert.bind(6, finding.entraRow)
      insert.bind(7, finding.attribute)
      insert.bind(8, finding.localValue)
      insert.bind(9, finding.entraValue)
      insert.bind(10, finding.proposedValue)
      insert.bind(11, finding.message)
      insert.bind(12, finding.state.rawValue)
      insert.bind(13, finding.ruleSeverity?.rawValue)
      insert.bind(14, finding.waiver?.line)
      try insert.run()
    }
  }

  /// The findings about the AWS users whose rows lie in the range, by AWS row, then in order.
  package func findings(_ rows: Range<Int>) throws -> [Int: [Finding]] {
    var found: [Int: [Finding]] = [:]
    let query = try BulkQuery(
      database,
      "SELECT * FROM finding WHERE local_row >= ? AND local_row < ? ORDER BY local_row, id"
    )
    let waivers = try StandingStore(database).byLine()
    try query.forEach(rows.lowerBound, rows.upperBound) {
      let finding = Self.finding($0, waivers)
      if let row = finding.localRow { found[row, default: []].append(finding) }
    }
    return found
  }

  /// Calls `body` with every finding, in order, and the ids of whom it concerns.
  package func forEachWithNames(
    _ body: (
      _ finding: Finding, _ userID: String?, _ userName: String?, _ objectID: String?
    ) throws -> Void
  ) throws {
    let query = try BulkQuery(
      database,
      """
      SELECT f.*, a.user_id, a.user_name, e.object_id FROM finding f
      LEFT JOIN aws_user a ON a.row = f.local_row LEFT JOIN entra_user e ON e.row = f.entra_row
      ORDER BY f.id
      """
    )
    let waivers = try StandingStore(database).byLine()
    try query.forEach {
      try body(
        Self.finding($0, waivers),
        $0.optionalText(15),
        $0.optionalText(16),
        $0.optionalText(17)
      )
    }
  }

  private static func finding(_ row: BulkRow, _ waivers: [Int: WaiverRecord]) -> Finding {
    var finding = Finding(
      ruleID: row.text(1),
      rule: row.text(2),
      severity: Severity(rawValue: row.text(3)) ?? .info,
      scope: FindingScope(rawValue: row.text(4)) ?? .user,
      localRow: row.optionalInt(5),
      entraRow: row.optionalInt(6),
      attribute: row.text(7),
      localValue: row.optionalText(8),
      entraValue: row.optionalText(9),
      proposedValue: row.optionalText(10),
      message: row.text(11)
    )
    finding.ruleSeverity = row.optionalText(13).flatMap(Severity.init)
    if let line = row.optionalInt(14), let waiver = waivers[line] {
      let isHolding = row.text(12).hasSameBytes(as: Finding.State.waived.rawValue)
      finding.waiver = waiver.onFinding(holds: isHolding)
    }
    return finding
  }

  /// Removes the findings of some rules, and that they could not be decided.
  package func forget(rules: [String]) throws {
    for rule in rules {
      try database.execute(sql: "DELETE FROM finding WHERE rule_id = ?", arguments: [rule])
      try database.execute(sql: "DELETE FROM rule_coverage WHERE rule_id = ?", arguments: [rule])
    }
  }
}
