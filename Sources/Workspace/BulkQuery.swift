// SPDX-License-Identifier: Apache-2.0
internal import GRDB
internal import GRDBSQLite

/// One prepared query, read straight from SQLite's handle, for rows by the hundred thousand.
struct BulkQuery {
  private let statement: Statement
  private let database: Database
  private var handle: SQLiteStatement { statement.sqliteStatement }

  init(_ database: Database, _ sql: String) throws {
    self.database = database
    statement = try database.cachedStatement(sql: sql)
  }

  /// Calls `body` for each row; arguments are bound in order.
  func forEach(_ arguments: Int..., body: (BulkRow) throws -> Void) throws {
    for (index, argument) in arguments.enumerated() {
      sqlite3_bind_int64(handle, Int32(index + 1), Int64(argument))
    }
    defer { sqlite3_reset(handle) }
    while true {
      let code = sqlite3_step(handle)
      if code == SQLITE_DONE { return }
      guard code == SQLITE_ROW else {
        throw DatabaseError(
          resultCode: ResultCode(rawValue: code),
          message: String(cString: sqlite3_errmsg(database.sqliteConnection)),
          sql: statement.sql
        )
      }
      try body(BulkRow(handle: handle))
    }
  }
}

/// The row that a ``BulkQuery`` stands on; valid only during the call.
struct BulkRow {
  fileprivate let handle: SQLiteStatement

  func int(_ column: Int32) -> Int { Int(sqlite3_column_int64(handle, column)) }

  func optionalInt(_ column: Int32) -> Int? { isNull(column) ? nil : int(column) }

  func optionalBool(_ column: Int32) -> Bool? { isNull(column) ? nil : int(column) != 0 }

  func optionalDouble(_ column: Int32) -> Double? {
    isNull(column) ? nil : sqlite3_column_double(handle, column)
  }

  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

  func text(_ column: Int32) -> String { optionalText(column) ?? "" }

  func optionalText(_ column: Int32) -> String? {
    guard let text = sqlite3_column_text(handle, column) else { return nil }
    let count = Int(sqlite3_column_bytes(handle, column))
    return String(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self)
  }
}
