// SPDX-License-Identifier: Apache-2.0
internal import Foundation
package import GRDB

/// The one SQLite file of a workspace: opened, checked and migrated.
///
/// The file is recognised by its `application_id`; another program's file, or one with a newer
/// schema, is refused and left as it is. New files have mode 0600: they hold personal data.
package final class WorkspaceFile {
  /// "XWLK", in the header of every workspace file.
  package static let applicationID: Int32 = 0x5857_4C4B
  /// Version of the newest migration.
  package static let schemaVersion = migrations.count
  /// Name of the file within the workspace folder.
  package static let fileName = "crosswalk.sqlite"

  package let queue: DatabaseQueue
  package let path: String

  /// Opens the file in a workspace folder.
  ///
  /// - Parameters:
  ///   - folder: The workspace folder.
  ///   - creating: Whether a missing file is created.
  /// - Throws: ``WorkspaceError``.
  package init(folder: String, creating: Bool) throws {
    path = (folder as NSString).appendingPathComponent(Self.fileName)
    let exists = FileManager.default.fileExists(atPath: path)
    if !exists {
      guard creating else {
        throw WorkspaceError(
          .notFound,
          operation: "open \(Self.fileName)",
          advice: "This folder holds no run yet; `crosswalk run` makes one."
        )
      }
      // The mode must be right from the first byte, whatever the umask.
      let descriptor = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else {
        throw WorkspaceError(
          .notFound,
          operation: "create \(Self.fileName)",
          advice: "Check that the folder exists and can be written to."
        )
      }
      close(descriptor)
    }
    do {
      queue = try DatabaseQueue(path: path, configuration: Self.configuration)
      try Self.migrate(queue, creating: creating)
    } catch let error as DatabaseError {
      throw Self.explain(error, operation: "open \(Self.fileName)")
    }
  }

  /// Opens a second connection that only reads, for a thread beside the one that writes.
  package func secondReader() throws -> DatabaseQueue {
    var configuration = Self.configuration
    configuration.readonly = true
    configuration.prepareDatabase { database in
      // It reads from one end to the other: pages that were read are not wanted again.
      try database.execute(sql: "PRAGMA cache_size = -8192")
    }
    return try DatabaseQueue(path: path, configuration: configuration)
  }

  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.label = "workspace"
    configuration.busyMode = .timeout(5)
    configuration.foreignKeysEnabled = true
    configuration.prepareDatabase { database in
      // Committed chunks survive the death of the process; a power cut may cost the newest ones,
      // never the file.
      try database.execute(sql: "PRAGMA synchronous = NORMAL")
      try database.execute(sql: "PRAGMA cache_size = -32768")
      try database.execute(sql: "PRAGMA wal_autocheckpoint = 16384")
      try database.execute(sql: "PRAGMA temp_store = MEMORY")
    }
    return configuration
  }

  private static func migrate(_ queue: DatabaseQueue, creating: Bool) throws {
    let (applicationID, version, tables) = try queue.read { database in
      (
        try Int32.fetchOne(database, sql: "PRAGMA application_id") ?? 0,
        try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0,
        try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") ?? 0
      )
    }
    if applicationID != Self.applicationID && (applicationID != 0 || version != 0 || tables != 0) {
      throw WorkspaceError(
        .notAWorkspace,
        operation: "open \(fileName)",
        advice: "The file belongs to another program; move it away or name another folder."
      )
    }
    if version > schemaVersion {
      throw WorkspaceError(
        .newerSchema,
        operation: "open \(fileName)",
        advice: "Schema \(version) is newer than this program's \(schemaVersion); "
          + "use the version of crosswalk that wrote it."
      )
    }
    if version == schemaVersion { return }
    // Only who holds the lock makes or changes tables; a reader finds no run yet.
    guard creating else {
      throw WorkspaceError(
        .notFound,
        operation: "open \(fileName)",
        advice: version == 0
          ? "This folder holds no run yet; `crosswalk run` makes one."
          : "The workspace was made by an older version; `crosswalk run` brings it up to date."
      )
    }
    try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
    try queue.write { database in
      for (number, sql) in migrations.enumerated() where number + 1 > version {
        try database.execute(sql: sql)
      }
      for (side, names) in attributeBits {
        for (bit, name) in names.enumerated() {
          try database.execute(
            sql: "INSERT OR IGNORE INTO attribute_bit VALUES (?, ?, ?)",
            arguments: [side, 1 << bit, name]
          )
        }
      }
      try database.execute(sql: "PRAGMA application_id = \(Self.applicationID)")
      try database.execute(sql: "PRAGMA user_version = \(schemaVersion)")
    }
  }

  private static let migrations = [
    migration0001Initial, migration0002Forecast, migration0003Live, migration0004Apply,
    migration0007Standing, migration0005Permissions, migration0010IAM,
    migration0011ForecastChanges, migration0012Applications,
  ]

  /// Turns SQLite's error into ours; bound values are never part of it.
  package static func explain(_ error: DatabaseError, operation: String) -> WorkspaceError {
    switch error.resultCode {
    case .SQLITE_NOTADB:
      WorkspaceError(
        .notAWorkspace,
        operation: operation,
        advice: "The file is no SQLite database; move it away or name another folder."
      )
    case .SQLITE_CORRUPT:
      WorkspaceError(
        .damaged,
        operation: operation,
        advice: "The file is damaged; restore a copy, or remove it and run again."
      )
    case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM:
      WorkspaceError(
        .sqlite,
        operation: operation,
        advice: "The file cannot be opened for writing, which SQLite needs for reading too; give "
          + "the right to write to the folder, or look at a copy of it."
      )
    case .SQLITE_FULL:
      WorkspaceError(.sqlite, operation: operation, advice: "The disk is full; free some space.")
    case .SQLITE_IOERR:
      WorkspaceError(
        .sqlite,
        operation: operation,
        advice: "The disk refused to read or write: look whether it is full, over a quota, or "
          + "failing, and whether the size of files is limited (`ulimit -f`). Then type the same "
          + "command again."
      )
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      WorkspaceError(
        .sqlite,
        operation: operation,
        advice: "Another program holds the file, such as a database browser; close it there."
      )
    default:
      WorkspaceError(
        .sqlite,
        operation: operation,
        advice: "SQLite says \(error.resultCode): look its result codes up."
      )
    }
  }
}
