// SPDX-License-Identifier: Apache-2.0
internal import GRDB

/// One row of `forecast_change`: an attribute that the first cycle writes over.
package struct ForecastChangeRecord: Sendable, Equatable {
  /// The AWS user that is written over; nil if the cycle makes one.
  package var localRow: Int?
  package var attribute: String
  /// Nil if AWS holds no value.
  package var before: String?
  package var after: String

  package init(localRow: Int?, attribute: String, before: String?, after: String) {
    self.localRow = localRow
    self.attribute = attribute
    self.before = before
    self.after = after
  }
}

/// The table `forecast_change`; ``ForecastStore/clear()`` empties it.
package struct ForecastChangeStore {
  private let database: Database

  package init(_ transaction: WorkspaceTransaction) { database = transaction.database }

  /// Inserts what the cycle writes for the user of one row of the forecast, in order.
  package func insert(_ changes: [ForecastChangeRecord], forecastID: Int) throws {
    if changes.isEmpty { return }
    let insert = try BulkStatement(
      database,
      "INSERT INTO forecast_change VALUES (?, ?, ?, ?, ?, ?)"
    )
    for (position, change) in changes.enumerated() {
      insert.bind(1, forecastID)
      insert.bind(2, position)
      insert.bind(3, change.localRow)
      insert.bind(4, change.attribute)
      insert.bind(5, change.before)
      insert.bind(6, change.after)
      try insert.run()
    }
  }

  /// Calls `body` with every change and the ids of whom it concerns, in the order of the forecast.
  package func forEach(
    _ body: (
      _ change: ForecastChangeRecord, _ userID: String?, _ userName: String?, _ objectID: String?
    ) throws -> Void
  ) throws {
    try BulkQuery(database, Self.select + "ORDER BY c.forecast_id, c.position").forEach {
      try body(Self.record($0), $0.optionalText(4), $0.optionalText(5), $0.optionalText(6))
    }
  }

  /// What the cycle writes to an AWS user, or for the person to whom it belongs; with the ids of
  /// the AWS user that is written and the Entra user that is sent.
  package func changes(
    localRow: Int
  ) throws -> [(change: ForecastChangeRecord, userID: String?, objectID: String?)] {
    var found: [(change: ForecastChangeRecord, userID: String?, objectID: String?)] = []
    let query = try BulkQuery(
      database,
      Self.select + """
        WHERE c.local_row = ?1 OR c.forecast_id IN (SELECT id FROM forecast WHERE local_row = ?1)
        ORDER BY c.forecast_id, c.position
        """
    )
    try query.forEach(localRow) {
      found.append((Self.record($0), $0.optionalText(4), $0.optionalText(6)))
    }
    return found
  }

  /// What the cycle writes for an Entra user, to which AWS user; with the ids of both.
  package func changes(
    entraRow: Int
  ) throws -> [(change: ForecastChangeRecord, userID: String?, objectID: String?)] {
    var found: [(change: ForecastChangeRecord, userID: String?, objectID: String?)] = []
    let query = try BulkQuery(
      database,
      Self.select + "WHERE f.entra_row = ?1 ORDER BY c.forecast_id, c.position"
    )
    try query.forEach(entraRow) {
      found.append((Self.record($0), $0.optionalText(4), $0.optionalText(6)))
    }
    return found
  }

  /// What the cycle writes for the user of one row of the forecast, in order.
  package func changes(forecastID: Int) throws -> [ForecastChangeRecord] {
    var found: [ForecastChangeRecord] = []
    let query = try BulkQuery(database, Self.select + "WHERE f.id = ?1 ORDER BY c.position")
    try query.forEach(forecastID) { found.append(Self.record($0)) }
    return found
  }

  private static let select = """
    SELECT c.local_row, c.attribute, c.before, c.after, a.user_id, a.user_name, e.object_id
    FROM forecast_change c JOIN forecast f ON f.id = c.forecast_id
    LEFT JOIN aws_user a ON a.row = c.local_row LEFT JOIN entra_user e ON e.row = f.entra_row

    """

  private static func record(_ row: BulkRow) -> ForecastChangeRecord {
    ForecastChangeRecord(
      localRow: row.optionalInt(0),
      attribute: row.text(1),
      before: row.optionalText(2),
      after: row.text(3)
    )
  }
}
