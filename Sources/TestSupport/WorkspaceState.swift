// SPDX-License-Identifier: Apache-2.0
package import Foundation
internal import GRDB
internal import Workspace

/// What runs have left in a workspace: the rows of the database that must not depend on how often
/// a run was interrupted, and the bytes of every report.
package struct WorkspaceState: Equatable, Sendable {
  /// Rows by table, in the order of the primary key, each as SQL literals.
  package let tables: [String: [String]]
  /// Bytes by path below the workspace's `Reports` folder.
  package let reports: [String: Data]

  /// Tables of the history of runs, which an interruption must lengthen.
  private static let history: Set<String> = [
    "lease", "job_attempt", "step_execution", "request_log", "live_snapshot",
  ]
  /// Columns that differ between two folders, or by the number of tries.
  private static let passing: [String: Set<String>] = [
    "skip": ["id"],
    "input_file": ["modified_ns", "changed_ns", "inode", "device"],
  ]

  package init(of folder: WorkspaceFolder) throws {
    tables = try folder.database { database in
      let names = try String.fetchAll(
        database,
        sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
      )
      var tables: [String: [String]] = [:]
      for name in names where !Self.history.contains(name) {
        tables[name] = try Self.rows(of: name, database)
      }
      return tables
    }
    let root = folder.url.appendingPathComponent("Reports")
    var reports: [String: Data] = [:]
    for name in FileManager.default.enumerator(atPath: root.path) ?? .init() {
      guard let name = name as? String else { continue }
      let file = root.appendingPathComponent(name)
      if (try? file.resourceValues(forKeys: [.isDirectoryKey]).isDirectory) == true { continue }
      reports[name] = try Data(contentsOf: file)
    }
    self.reports = reports
  }

  private static func rows(of table: String, _ database: Database) throws -> [String] {
    let info = try Row.fetchAll(database, sql: "PRAGMA table_info(\(table))")
    let left = passing[table] ?? []
    let columns = info.map { $0["name"] as String }.filter { !left.contains($0) }
    var keys = info.filter { ($0["pk"] as Int) > 0 }
      .sorted { ($0["pk"] as Int) < ($1["pk"] as Int) }
      .map { $0["name"] as String }.filter { !left.contains($0) }
    if keys.isEmpty { keys = columns }
    let literals = columns.map { "quote(\"\($0)\")" }.joined(separator: " || ', ' || ")
    let order = keys.map { "\"\($0)\"" }.joined(separator: ", ")
    return try String.fetchAll(
      database,
      sql: "SELECT \(literals) FROM \"\(table)\" ORDER BY \(order)"
    )
  }

  /// The first thing in which another state differs; nil if there is none.
  package func firstDifference(from expected: WorkspaceState) -> String? {
    for table in Set(tables.keys).union(expected.tables.keys).sorted() {
      let (rows, wanted) = (tables[table] ?? [], expected.tables[table] ?? [])
      if rows.count != wanted.count {
        return "table \(table) has \(rows.count) rows instead of \(wanted.count)"
      }
      // By bytes: equal means the same to every other program, too.
      for (row, other) in zip(rows, wanted) where !row.utf8.elementsEqual(other.utf8) {
        return "table \(table) has the row (\(row)) instead of (\(other))"
      }
    }
    for name in Set(reports.keys).union(expected.reports.keys).sorted()
    where reports[name] != expected.reports[name] {
      return "report \(name) has \(reports[name]?.count ?? -1) bytes, expected are "
        + "\(expected.reports[name]?.count ?? -1)"
    }
    return nil
  }
}
