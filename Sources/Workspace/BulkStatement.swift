// SPDX-License-Identifier: Apache-2.0
internal import GRDB
internal import GRDBSQLite

/// One prepared statement, bound straight on SQLite's handle, for inserts by the hundred thousand.
///
/// ADR 0001 has the measurement: GRDB's argument arrays cost several times the insert itself.
struct BulkStatement {
  private let statement: Statement
  private let database: Database
  private var handle: SQLiteStatement { statement.sqliteStatement }
  private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  init(_ database: Database, _ sql: String) throws {
    self.database = database
    statement = try database.cachedStatement(sql: sql)
  }

  func bind(_ index: Int32, _ value: Int) { sqlite3_bind_int64(handle, index, Int64(value)) }

  func bind(_ index: Int32, _ value: Int?) {
    if let value { bind(index, value) } else { sqlite3_bind_null(handle, index) }
  }

  func bind(_ index: Int32, _ value: Bool?) { bind(index, value.map { $0 ? 1 : 0 }) }

  func bind(_ index: Int32, _ value: Double?) {
    if let value {
      sqlite3_bind_double(handle, index, value)
    } else {
      sqlite3_bind_null(handle, index)
    }
  }

  func bind(_ index: Int32, _ value: String?) {
    guard let value else {
      sqlite3_bind_null(handle, index)
      return
    }
    if value.utf8.withContiguousStorageIfAvailable({ bind(index, $0) }) == nil {
      Array(value.utf8).withUnsafeBufferPointer { bind(index, $0) }
    }
  }

  private func bind(_ index: Int32, _ bytes: UnsafeBufferPointer<UInt8>) {
    bytes.withMemoryRebound(to: CChar.self) {
      // An empty buffer has no address, which SQLite would take for NULL.
      _ =
        $0.baseAddress == nil
        ? sqlite3_bind_text(handle, index, "", 0, Self.transient)
        : sqlite3_bind_text(handle, index, $0.baseAddress, Int32($0.count), Self.transient)
    }
  }

  /// Runs the statement with what is bound.
  ///
  /// - Returns: Whether a row changed; false only where the statement ignores conflicts.
  /// - Throws: `DatabaseError` without the bound values.
  @discardableResult
  func run() throws -> Bool {
    let code = sqlite3_step(handle)
    sqlite3_reset(handle)
    if code != SQLITE_DONE {
      throw DatabaseError(
        resultCode: ResultCode(rawValue: code),
        message: String(cString: sqlite3_errmsg(database.sqliteConnection)),
        sql: statement.sql
      )
    }
    return sqlite3_changes(database.sqliteConnection) > 0
  }
}

/// A value that a ``BulkStatement`` takes.
protocol BulkValue {
  func bind(to statement: BulkStatement, _ index: Int32)
}

extension Int: BulkValue {
  func bind(to statement: BulkStatement, _ index: Int32) { statement.bind(index, self) }
}

extension Bool: BulkValue {
  func bind(to statement: BulkStatement, _ index: Int32) { statement.bind(index, self as Bool?) }
}

extension String: BulkValue {
  func bind(to statement: BulkStatement, _ index: Int32) { statement.bind(index, self as String?) }
}
