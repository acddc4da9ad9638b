// SPDX-License-Identifier: Apache-2.0
internal import GRDB

/// One row of `forecast`.
package struct ForecastRecord: Sendable, Equatable {
  package var id: Int
  package var localRow: Int?
  package var entraRow: Int?
  package var firstCycle: String
  package var firstCycleDetail: String
  package var signIn: String
  package var signInDetail: String
  package var signInFromAWS: String
  package var before: Int
  package var kept: Int?
  package var lost: Int?
  package var gained: Int?
  package var open: Int
  package var decidingRule: String
  package var plannedFirstCycle: String?
  package var plannedSignIn: String?
  package var planEffect: String?

  package init(id: Int, localRow: Int?, entraRow: Int?) {
    self.id = id
    self.localRow = localRow
    self.entraRow = entraRow
    firstCycle = ""
    firstCycleDetail = ""
    signIn = ""
    signInDetail = ""
    signInFromAWS = ""
    before = 0
    open = 0
    decidingRule = ""
  }
}

/// One row of `access_change`.
package struct AccessChangeRecord: Sendable, Equatable {
  package var localRow: Int?
  package var entraRow: Int?
  package var accountID: String
  package var permissionSetARN: String
  package var isAdministrator: Bool
  package var via: String
  package var today: Bool
  package var after: Bool?
  package var change: String

  package init(
    localRow: Int?,
    entraRow: Int?,
    accountID: String,
    permissionSetARN: String,
    isAdministrator: Bool,
    via: String,
    today: Bool,
    after: Bool?,
    change: String
  ) {
    self.localRow = localRow
    self.entraRow = entraRow
    self.accountID = accountID
    self.permissionSetARN = permissionSetARN
    self.isAdministrator = isAdministrator
    self.via = via
    self.today = today
    self.after = after
    self.change = change
  }
}

/// One row of `application_change`.
package struct ApplicationChangeRecord: Sendable, Equatable {
  package var localRow: Int?
  package var entraRow: Int?
  package var applicationARN: String
  package var via: String
  package var today: Bool
  package var after: Bool?
  package var change: String

  package init(
    localRow: Int?,
    entraRow: Int?,
    applicationARN: String,
    via: String,
    today: Bool,
    after: Bool?,
    change: String
  ) {
    self.localRow = localRow
    self.entraRow = entraRow
    self.applicationARN = applicationARN
    self.via = via
    self.today = today
    self.after = after
    self.change = change
  }
}

/// One row of `group_forecast`.
package struct GroupForecastRecord: Sendable, Equatable {
  package var groupRow: Int?
  package var entraGroupID: String?
  package var outcome: String
  package var detail: String
  package var membersGained: Int
  package var membersOnlyInAWS: Int
  package var membersNotProvisioned: Int

  package init(
    groupRow: Int?,
    entraGroupID: String?,
    outcome: String,
    detail: String,
    membersGained: Int,
    membersOnlyInAWS: Int,
    membersNotProvisioned: Int
  ) {
    self.groupRow = groupRow
    self.entraGroupID = entraGroupID
    self.outcome = outcome
    self.detail = detail
    self.membersGained = membersGained
    self.membersOnlyInAWS = membersOnlyInAWS
    self.membersNotProvisioned = membersNotProvisioned
  }
}

/// What holds a plan: one row of `access_gate`.
package struct AccessGateRecord: Sendable, Equatable {
  package var ruleID: String
  package var localRow: Int?
  package var accountID: String?

  package init(ruleID: String, localRow: Int? = nil, accountID: String? = nil) {
    self.ruleID = ruleID
    self.localRow = localRow
    self.accountID = accountID
  }
}

/// One candidate for the NameID: a row of `name_id_choice`.
package struct NameIDChoiceRecord: Sendable, Equatable, Codable {
  package var candidate: String
  package var exact: Int
  package var caseOnly: Int
  package var noMatch: Int
  package var wrongPerson: Int
  package var empty: Int
  package var notAnAddress: Int
  package var unknown: Int
  package var awsRenames: Int
  package var entraEdits: Int
  package var isRecommended: Bool

  package init(candidate: String, isRecommended: Bool) {
    self.candidate = candidate
    self.isRecommended = isRecommended
    exact = 0
    caseOnly = 0
    noMatch = 0
    wrongPerson = 0
    empty = 0
    notAnAddress = 0
    unknown = 0
    awsRenames = 0
    entraEdits = 0
  }
}

/// The tables that the forecast stage fills.
package struct ForecastStore {
  private let database: Database

  package init(_ transaction: WorkspaceTransaction) { database = transaction.database }

  /// Empties the tables and everything derived from them.
  package func clear() throws {
    try PlanStore.clear(database)
    try FindingStore.clear(database)
    try Self.clear(database)
  }

  static func clear(_ database: Database) throws {
    let tables = [
      "access_gate", "name_id_choice", "group_forecast", "application_change", "access_change",
      "forecast_change", "forecast",
    ]
    for table in tables {
      try database.execute(sql: "DELETE FROM \(table)")
    }
  }

  package func insert(_ record: ForecastRecord) throws {
    let insert = try BulkStatement(
      database,
      "INSERT INTO forecast VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL, NULL)"
    )
    insert.bind(1, record.id)
    insert.bind(2, record.localRow)
    insert.bind(3, record.entraRow)
    insert.bind(4, record.firstCycle)
    insert.bind(5, record.firstCycleDetail)
    insert.bind(6, record.signIn)
    insert.bind(7, record.signInDetail)
    insert.bind(8, record.signInFromAWS)
    insert.bind(9, record.before)
    insert.bind(10, record.kept)
    insert.bind(11, record.lost)
    insert.bind(12, record.gained)
    insert.bind(13, record.open)
    insert.bind(14, record.decidingRule)
    try insert.run()
  }

  /// Records what the plan makes of a row; of rows that it changes nothing about, nothing.
  package func setPlanned(
    id: Int,
    firstCycle: String,
    signIn: String,
    effect: String
  ) throws {
    let update = try BulkStatement(
      database,
      """
      UPDATE forecast SET planned_first_cycle = ?2, planned_sign_in = ?3, plan_effect = ?4
      WHERE id = ?1
      """
    )
    update.bind(1, id)
    update.bind(2, firstCycle)
    update.bind(3, signIn)
    update.bind(4, effect)
    try update.run()
  }

  /// Forgets what an earlier plan would make of the rows.
  package func clearPlanned() throws {
    try database.execute(
      sql: """
        UPDATE forecast SET planned_first_cycle = NULL, planned_sign_in = NULL, plan_effect = NULL
        WHERE plan_effect IS NOT NULL
        """
    )
  }

  package func insert(_ record: AccessChangeRecord) throws {
    let insert = try BulkStatement(
      database,
      "INSERT INTO access_change VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    )
    insert.bind(1, record.localRow)
    insert.bind(2, record.entraRow)
    insert.bind(3, record.accountID)
    insert.bind(4, record.permissionSetARN)
    insert.bind(5, record.isAdministrator ? 1 : 0)
    insert.bind(6, record.via)
    insert.bind(7, record.today ? 1 : 0)
    insert.bind(8, record.after)
    insert.bind(9, record.change)
    try insert.run()
  }

  package func insert(_ record: ApplicationChangeRecord) throws {
    let insert = try BulkStatement(
      database,
      "INSERT INTO application_change VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)"
    )
    insert.bind(1, record.localRow)
    insert.bind(2, record.entraRow)
    insert.bind(3, record.applicationARN)
    insert.bind(4, record.via)
    insert.bind(5, record.today ? 1 : 0)
    insert.bind(6, record.after)
    insert.bind(7, record.change)
    try insert.run()
  }

  package func insert(_ record: GroupForecastRecord, id: Int) throws {
    let insert = try BulkStatement(
      database,
      "INSERT INTO group_forecast VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
    )
    insert.bind(1, id)
    insert.bind(2, record.groupRow)
    insert.bind(3, record.entraGroupID)
    insert.bind(4, record.outcome)
    insert.bind(5, record.detail)
    insert.bind(6, record.membersGained)
    insert.bind(7, record.membersOnlyInAWS)
    insert.bind(8, record.membersNotProvisioned)
    try insert.run()
  }

  package func insert(_ record: NameIDChoiceRecord, id: Int) throws {
    let insert = try BulkStatement(
      database,
      "INSERT INTO name_id_choice VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    )
    insert.bind(1, id)
    insert.bind(2, record.candidate)
    let counts = [
      record.exact, record.caseOnly, record.noMatch, record.wrongPerson, record.empty,
      record.notAnAddress, record.unknown, record.awsRenames, record.entraEdits,
    ]
    for (index, count) in counts.enumerated() { insert.bind(Int32(index + 3), count) }
    insert.bind(12, record.isRecommended ? 1 : 0)
    try insert.run()
  }

  /// The candidates for the NameID, best first; empty before the forecast stage.
  package func nameIDChoices() throws -> [NameIDChoiceRecord] {
    var choices: [NameIDChoiceRecord] = []
    try BulkQuery(database, "SELECT * FROM name_id_choice ORDER BY id").forEach {
      var choice = NameIDChoiceRecord(candidate: $0.text(1), isRecommended: $0.int(11) != 0)
      choice.exact = $0.int(2)
      choice.caseOnly = $0.int(3)
      choice.noMatch = $0.int(4)
      choice.wrongPerson = $0.int(5)
      choice.empty = $0.int(6)
      choice.notAnAddress = $0.int(7)
      choice.unknown = $0.int(8)
      choice.awsRenames = $0.int(9)
      choice.entraEdits = $0.int(10)
      choices.append(choice)
    }
    return choices
  }

  package func insert(_ record: AccessGateRecord) throws {
    let insert = try BulkStatement(database, "INSERT INTO access_gate VALUES (NULL, ?, ?, ?)")
    insert.bind(1, record.ruleID)
    insert.bind(2, record.localRow)
    insert.bind(3, record.accountID)
    try insert.run()
  }

  /// What holds the plan, administrators first.
  package func gates() throws -> [AccessGateRecord] {
    var gates: [AccessGateRecord] = []
    let query = try BulkQuery(
      database,
      "SELECT rule_id, local_row, account_id FROM access_gate ORDER BY id"
    )
    try query.forEach {
      gates.append(
        AccessGateRecord(
          ruleID: $0.text(0),
          localRow: $0.optionalInt(1),
          accountID: $0.optionalText(2)
        )
      )
    }
    return gates
  }

  /// Calls `body` with every row and the ids of whom it concerns, in order.
  package func forEachForecast(
    _ body: (_ record: ForecastRecord, _ userID: String?, _ userName: String?, _ objectID: String?)
      throws -> Void
  ) throws {
    let query = try BulkQuery(
      database,
      """
      SELECT f.*, a.user_id, a.user_name, e.object_id FROM forecast f
      LEFT JOIN aws_user a ON a.row = f.local_row LEFT JOIN entra_user e ON e.row = f.entra_row
      ORDER BY f.id
      """
    )
    try query.forEach {
      try body(Self.record($0), $0.optionalText(17), $0.optionalText(18), $0.optionalText(19))
    }
  }

  /// The outcomes for the AWS users whose rows lie in the range, by row; details are left out.
  package func outcomes(_ rows: Range<Int>) throws -> [Int: ForecastRecord] {
    var found: [Int: ForecastRecord] = [:]
    found.reserveCapacity(rows.count)
    let query = try BulkQuery(
      database,
      """
      SELECT id, local_row, first_cycle, sign_in, access_before, access_kept, access_lost,
        access_gained, plan_effect
      FROM forecast WHERE local_row >= ? AND local_row < ?
      """
    )
    try query.forEach(rows.lowerBound, rows.upperBound) { row in
      var record = ForecastRecord(id: row.int(0), localRow: row.int(1), entraRow: nil)
      record.firstCycle = row.text(2)
      record.signIn = row.text(3)
      record.before = row.int(4)
      record.kept = row.optionalInt(5)
      record.lost = row.optionalInt(6)
      record.gained = row.optionalInt(7)
      record.planEffect = row.optionalText(8)
      found[row.int(1)] = record
    }
    return found
  }

  /// The forecast of one AWS user; nil before the forecast stage.
  package func forecast(localRow: Int) throws -> ForecastRecord? {
    var record: ForecastRecord?
    let query = try BulkQuery(database, "SELECT * FROM forecast WHERE local_row = ?")
    try query.forEach(localRow) { record = Self.record($0) }
    return record
  }

  /// The object ids of the Entra users whom the forecast leads to an AWS user that is not theirs:
  /// the cycle links it to them, or their sign-in ends there.
  package func visitors(localRow: Int) throws -> [String] {
    var found: [String] = []
    let query = try BulkQuery(
      database,
      """
      SELECT e.object_id FROM forecast f JOIN entra_user e ON e.row = f.entra_row
      JOIN aws_user a ON a.row = ?1
      WHERE f.local_row IS NOT ?1 AND (f.sign_in_detail = a.user_id
        OR (f.first_cycle IN ('ADOPT', 'UPDATE') AND f.first_cycle_detail = a.user_id))
      ORDER BY f.id
      """
    )
    try query.forEach(localRow) { found.append($0.text(0)) }
    return found
  }

  /// The forecast of one Entra user in scope who has no AWS user; nil for others.
  package func forecast(entraRow: Int) throws -> ForecastRecord? {
    var record: ForecastRecord?
    let query = try BulkQuery(
      database,
      "SELECT * FROM forecast WHERE entra_row = ? AND local_row IS NULL"
    )
    try query.forEach(entraRow) { record = Self.record($0) }
    return record
  }

  /// Calls `body` with every line of `access.csv`, in order.
  ///
  /// Whom and what a line names is for the caller to look up: joined here, that would take longer
  /// than all the rest.
  package func forEachAccessChange(_ body: (AccessChangeRecord) throws -> Void) throws {
    try BulkQuery(database, "SELECT * FROM access_change ORDER BY id").forEach {
      try body(
        AccessChangeRecord(
          localRow: $0.optionalInt(1),
          entraRow: $0.optionalInt(2),
          accountID: $0.text(3),
          permissionSetARN: $0.text(4),
          isAdministrator: $0.int(5) != 0,
          via: $0.text(6),
          today: $0.int(7) != 0,
          after: $0.optionalBool(8),
          change: $0.text(9)
        )
      )
    }
  }

  /// Calls `body` with every line of `applications.csv`, in order.
  package func forEachApplicationChange(
    _ body: (
      _ record: ApplicationChangeRecord, _ userID: String?, _ userName: String?,
      _ objectID: String?, _ name: String?, _ groupName: String?
    ) throws -> Void
  ) throws {
    try applicationChanges("").forEach { try Self.handOut($0, body) }
  }

  /// Calls `body` with the lines of `applications.csv` of one AWS user.
  package func forEachApplicationChange(
    localRow: Int,
    _ body: (
      _ record: ApplicationChangeRecord, _ userID: String?, _ userName: String?,
      _ objectID: String?, _ name: String?, _ groupName: String?
    ) throws -> Void
  ) throws {
    try applicationChanges("WHERE c.local_row = ?").forEach(localRow) { try Self.handOut($0, body) }
  }

  private func applicationChanges(_ condition: String) throws -> BulkQuery {
    try BulkQuery(
      database,
      """
      SELECT c.*, u.user_id, u.user_name, e.object_id, a.name, g.display_name
      FROM application_change c
      LEFT JOIN aws_user u ON u.row = c.local_row
      LEFT JOIN entra_user e ON e.row = c.entra_row
      LEFT JOIN aws_application a ON a.arn = c.application_arn
      LEFT JOIN aws_group g ON g.group_id = c.via
      \(condition) ORDER BY c.id
      """
    )
  }

  private static func handOut(
    _ row: BulkRow,
    _ body: (
      _ record: ApplicationChangeRecord, _ userID: String?, _ userName: String?,
      _ objectID: String?, _ name: String?, _ groupName: String?
    ) throws -> Void
  ) throws {
    try body(
      ApplicationChangeRecord(
        localRow: row.optionalInt(1),
        entraRow: row.optionalInt(2),
        applicationARN: row.text(3),
        via: row.text(4),
        today: row.int(5) != 0,
        after: row.optionalBool(6),
        change: row.text(7)
      ),
      row.optionalText(8),
      row.optionalText(9),
      row.optionalText(10),
      row.optionalText(11),
      row.optionalText(12)
    )
  }

  /// Calls `body` with every line of `groups.csv`, in order.
  package func forEachGroup(
    _ body: (
      _ record: GroupForecastRecord, _ groupID: String?, _ groupName: String?, _ entraName: String?
    ) throws -> Void
  ) throws {
    let query = try BulkQuery(
      database,
      """
      SELECT f.*, g.group_id, g.display_name, e.display_name FROM group_forecast f
      LEFT JOIN aws_group g ON g.row = f.group_row
      LEFT JOIN entra_group e ON e.object_id = f.entra_group_id ORDER BY f.id
      """
    )
    try query.forEach {
      try body(
        GroupForecastRecord(
          groupRow: $0.optionalInt(1),
          entraGroupID: $0.optionalText(2),
          outcome: $0.text(3),
          detail: $0.text(4),
          membersGained: $0.int(5),
          membersOnlyInAWS: $0.int(6),
          membersNotProvisioned: $0.int(7)
        ),
        $0.optionalText(8),
        $0.optionalText(9),
        $0.optionalText(10)
      )
    }
  }

  private static func record(_ row: BulkRow) -> ForecastRecord {
    var record = ForecastRecord(
      id: row.int(0),
      localRow: row.optionalInt(1),
      entraRow: row.optionalInt(2)
    )
    record.firstCycle = row.text(3)
    record.firstCycleDetail = row.text(4)
    record.signIn = row.text(5)
    record.signInDetail = row.text(6)
    record.signInFromAWS = row.text(7)
    record.before = row.int(8)
    record.kept = row.optionalInt(9)
    record.lost = row.optionalInt(10)
    record.gained = row.optionalInt(11)
    record.open = row.int(12)
    record.decidingRule = row.text(13)
    record.plannedFirstCycle = row.optionalText(14)
    record.plannedSignIn = row.optionalText(15)
    record.planEffect = row.optionalText(16)
    return record
  }
}
