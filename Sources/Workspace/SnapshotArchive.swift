// SPDX-License-Identifier: Apache-2.0
internal import Foundation
package import GRDB

/// The live snapshots of a workspace: which is in use, and where older ones are kept.
package struct SnapshotArchive {
  /// The folder of older snapshots within the workspace folder.
  package static let folderName = "snapshots"

  private let file: WorkspaceFile

  package init(_ file: WorkspaceFile) { self.file = file }

  private var folder: String { (file.path as NSString).deletingLastPathComponent }

  /// The number of the snapshot in use; nil before the first.
  package func current() throws -> Int? {
    try file.queue.read { try current(WorkspaceTransaction($0)) }
  }

  /// The same within the caller's transaction.
  package func current(_ transaction: WorkspaceTransaction) throws -> Int? {
    try Int.fetchOne(transaction.database, sql: "SELECT max(number) FROM live_snapshot")
  }

  /// When the snapshot in use was asked for, UTC, ISO 8601; nil before the first.
  package func askedAt() throws -> String? {
    try file.queue.read {
      try String.fetchOne(
        $0,
        sql: "SELECT asked_at FROM live_snapshot ORDER BY number DESC LIMIT 1"
      )
    }
  }

  /// Begins a snapshot and keeps the one before, if there is one that holds anything.
  ///
  /// - Parameters:
  ///   - now: UTC, ISO 8601.
  ///   - isWhole: Whether the one before was read to its end; half a snapshot is not kept.
  /// - Throws: SQLite's errors, and those of the file system.
  /// - Returns: The number of the new one.
  package func begin(now: String, keepingLast isWhole: Bool) throws -> Int {
    let last = try current()
    var archive: String?
    if let last, isWhole { archive = try keep(last) }
    return try file.queue.write { database in
      if let last {
        try database.execute(
          sql: "UPDATE live_snapshot SET archive = ? WHERE number = ?",
          arguments: [archive, last]
        )
      }
      let number = (last ?? 0) + 1
      try database.execute(
        sql: "INSERT INTO live_snapshot VALUES (?, ?, NULL)",
        arguments: [number, now]
      )
      return number
    }
  }

  /// Writes a consistent copy of the workspace file, with mode 0600; gives its relative path.
  private func keep(_ number: Int) throws -> String {
    let relative = "\(Self.folderName)/snapshot-\(number).sqlite"
    let directory = (folder as NSString).appendingPathComponent(Self.folderName)
    let path = (folder as NSString).appendingPathComponent(relative)
    try FileManager.default.createDirectory(
      atPath: directory,
      withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700]
    )
    if FileManager.default.fileExists(atPath: path) {
      try FileManager.default.removeItem(atPath: path)
    }
    try file.queue.writeWithoutTransaction { database in
      try database.execute(sql: "VACUUM INTO ?", arguments: [path])
    }
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    return relative
  }

  /// Opens a snapshot for reading; nil if there is none of that number.
  package func open(_ number: Int) throws -> DatabaseQueue? {
    if try current() == number { return try file.secondReader() }
    let archive = try file.queue.read { database in
      try String.fetchOne(
        database,
        sql: "SELECT archive FROM live_snapshot WHERE number = ?",
        arguments: [number]
      )
    }
    return try archive.flatMap(opened)
  }

  /// Facts of the newest older snapshot that is kept, asked for within a transaction on the one in
  /// use.
  ///
  /// - Returns: The facts that it has; nil if there is no such snapshot or it is damaged, which
  ///   comparing it tells.
  package func earlierFacts(
    _ names: [String],
    _ transaction: WorkspaceTransaction
  ) throws -> [String: String]? {
    let archive = try String.fetchOne(
      transaction.database,
      sql: """
        SELECT archive FROM live_snapshot
        WHERE archive IS NOT NULL AND number < (SELECT max(number) FROM live_snapshot)
        ORDER BY number DESC LIMIT 1
        """
    )
    guard let archive else { return nil }
    do {
      return try opened(archive)?.read { database in
        var facts: [String: String] = [:]
        for name in names {
          facts[name] = try String.fetchOne(
            database,
            sql: "SELECT value FROM snapshot_fact WHERE name = ?",
            arguments: [name]
          )
        }
        return facts
      }
    } catch is DatabaseError {
      return nil
    }
  }

  private func opened(_ archive: String) throws -> DatabaseQueue? {
    let path = (folder as NSString).appendingPathComponent(archive)
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    var configuration = GRDB.Configuration()
    configuration.readonly = true
    return try DatabaseQueue(path: path, configuration: configuration)
  }

  /// The numbers of all snapshots that can be opened, oldest first.
  package func numbers() throws -> [Int] {
    let newest = try current()
    return try file.queue.read { database in
      try Int.fetchAll(
        database,
        sql: """
          SELECT number FROM live_snapshot WHERE archive IS NOT NULL OR number = ?
          ORDER BY number
          """,
        arguments: [newest]
      )
    }
  }
}
