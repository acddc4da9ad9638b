// SPDX-License-Identifier: Apache-2.0
internal import Foundation
internal import GRDB

/// The schema as SQLite keeps it, with the comments of its SQL.
package enum SchemaText {
  /// One table or index, as its `CREATE` statement stands in the file.
  package struct Entry: Sendable, Equatable {
    /// `table` or `index`.
    package let type: String
    package let name: String
    /// The table it belongs to.
    package let table: String
    package let sql: String
  }

  /// Reads the schema of a fresh workspace file, made in a folder that is removed again.
  ///
  /// - Returns: Tables and indexes in the order in which the migrations make them.
  package static func entries() throws -> [Entry] {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("crosswalk-schema-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = try WorkspaceFile(folder: folder.path, creating: true)
    return try file.queue.read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT type, name, tbl_name, sql FROM sqlite_master
          WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rowid
          """
      ).map {
        Entry(type: $0["type"], name: $0["name"], table: $0["tbl_name"], sql: $0["sql"])
      }
    }
  }
}
