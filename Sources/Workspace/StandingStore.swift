// SPDX-License-Identifier: Apache-2.0
internal import GRDB
internal import Identity

/// One row of `waiver`.
package struct WaiverRecord: Sendable, Equatable {
  /// Within the file, from 1.
  package var line: Int
  package var ruleID: String
  package var subject: String
  package var justification: String
  package var approver: String
  /// The last day on which it holds, such as `2027-03-31`.
  package var expires: String
  package var isExpired: Bool

  package init(
    line: Int,
    ruleID: String,
    subject: String,
    justification: String,
    approver: String,
    expires: String,
    isExpired: Bool
  ) {
    self.line = line
    self.ruleID = ruleID
    self.subject = subject
    self.justification = justification
    self.approver = approver
    self.expires = expires
    self.isExpired = isExpired
  }

  func onFinding(holds: Bool) -> FindingWaiver {
    FindingWaiver(
      line: line,
      approver: approver,
      justification: justification,
      expires: expires,
      holds: holds
    )
  }
}

/// One row of `severity_override`.
package struct SeverityRecord: Sendable, Equatable {
  package var ruleID: String
  package var severity: String
  package var justification: String

  package init(ruleID: String, severity: String, justification: String) {
    self.ruleID = ruleID
    self.severity = severity
    self.justification = justification
  }
}

/// One row of `plan_gate`.
package struct PlanGateRecord: Sendable, Equatable {
  package var ruleID: String
  /// `holds`, `cured`, `waived` or `waiver-expired`.
  package var state: String
  package var localRow: Int?
  package var accountID: String?
  /// Line of the waiver that decides the state.
  package var waiver: Int?

  package init(
    ruleID: String,
    state: String,
    localRow: Int?,
    accountID: String?,
    waiver: Int?
  ) {
    self.ruleID = ruleID
    self.state = state
    self.localRow = localRow
    self.accountID = accountID
    self.waiver = waiver
  }
}

/// The tables `waiver`, `severity_override` and `plan_gate`.
package struct StandingStore {
  private let database: Database

  package init(_ transaction: WorkspaceTransaction) { database = transaction.database }

  init(_ database: Database) { self.database = database }

  /// Inserts what people have accepted; the tables are emptied with the findings.
  package func insert(_ waivers: [WaiverRecord], _ severities: [SeverityRecord]) throws {
    for waiver in waivers {
      try database.execute(
        sql: "INSERT INTO waiver VALUES (?, ?, ?, ?, ?, ?, ?)",
        arguments: [
          waiver.line, waiver.ruleID, waiver.subject, waiver.justification, waiver.approver,
          waiver.expires, waiver.isExpired,
        ]
      )
    }
    for severity in severities {
      try database.execute(
        sql: "INSERT INTO severity_override VALUES (?, ?, ?)",
        arguments: [severity.ruleID, severity.severity, severity.justification]
      )
    }
  }

  func byLine() throws -> [Int: WaiverRecord] {
    Dictionary(try waivers().map { ($0.line, $0) }) { first, _ in first }
  }

  /// In the order of their file.
  package func waivers() throws -> [WaiverRecord] {
    try Row.fetchAll(database, sql: "SELECT * FROM waiver ORDER BY line").map {
      WaiverRecord(
        line: $0["line"],
        ruleID: $0["rule_id"],
        subject: $0["subject"],
        justification: $0["justification"],
        approver: $0["approver"],
        expires: $0["expires"],
        isExpired: $0["is_expired"]
      )
    }
  }

  /// For each waiver that names findings or gates: how many it waives, and how many count again.
  package func waiverUses() throws -> [Int: (waived: Int, lapsed: Int)] {
    var uses: [Int: (waived: Int, lapsed: Int)] = [:]
    let query = try BulkQuery(
      database,
      """
      SELECT waiver, state, count(*) FROM (
        SELECT waiver, state FROM finding WHERE waiver IS NOT NULL
        UNION ALL SELECT waiver, state FROM plan_gate WHERE waiver IS NOT NULL
      ) GROUP BY waiver, state
      """
    )
    try query.forEach {
      let isHolding = $0.text(1).hasSameBytes(as: Finding.State.waived.rawValue)
      if isHolding {
        uses[$0.int(0), default: (0, 0)].waived += $0.int(2)
      } else {
        uses[$0.int(0), default: (0, 0)].lapsed += $0.int(2)
      }
    }
    return uses
  }

  /// By rule.
  package func severities() throws -> [SeverityRecord] {
    try Row.fetchAll(database, sql: "SELECT * FROM severity_override ORDER BY rule_id").map {
      SeverityRecord(
        ruleID: $0["rule_id"],
        severity: $0["severity"],
        justification: $0["justification"]
      )
    }
  }

  /// Replaces what holds the plan; those that hold come first.
  package func replaceGates(_ gates: [PlanGateRecord]) throws {
    try database.execute(sql: "DELETE FROM plan_gate")
    for gate in gates {
      try database.execute(
        sql: "INSERT INTO plan_gate VALUES (NULL, ?, ?, ?, ?, ?)",
        arguments: [gate.ruleID, gate.state, gate.localRow, gate.accountID, gate.waiver]
      )
    }
  }

  /// A gate of the plan with the names of what it is about, and its waiver.
  package struct NamedGate: Sendable {
    package let gate: PlanGateRecord
    package let userID: String?
    package let userName: String?
    package let accountName: String?
    package let waiver: WaiverRecord?
  }

  /// What holds the plan, or would; empty before the stage stage.
  package func gates() throws -> [NamedGate] {
    let waivers = try byLine()
    return try Row.fetchAll(
      database,
      sql: """
        SELECT g.*, u.user_id, u.user_name, a.name AS account_name FROM plan_gate g
        LEFT JOIN aws_user u ON u.row = g.local_row
        LEFT JOIN aws_account a ON a.account_id = g.account_id ORDER BY g.id
        """
    ).map { row in
      let line: Int? = row["waiver"]
      return NamedGate(
        gate: PlanGateRecord(
          ruleID: row["rule_id"],
          state: row["state"],
          localRow: row["local_row"],
          accountID: row["account_id"],
          waiver: line
        ),
        userID: row["user_id"],
        userName: row["user_name"],
        accountName: row["account_name"],
        waiver: line.flatMap { waivers[$0] }
      )
    }
  }
}
