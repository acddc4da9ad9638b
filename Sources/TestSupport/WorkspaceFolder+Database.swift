// SPDX-License-Identifier: Apache-2.0
internal import Foundation
package import GRDB
internal import Workspace

extension WorkspaceFolder {
  /// Reads from the workspace's database, while another process may be writing to it.
  package func database<Value>(_ body: (Database) throws -> Value) throws -> Value {
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    let file = url.appendingPathComponent(WorkspaceFile.fileName)
    let queue = try DatabaseQueue(path: file.path, configuration: configuration)
    defer { try? queue.close() }
    return try queue.read { try body($0) }
  }

  /// The rows of a query, each as its columns' texts; null is nil.
  package func rows(_ sql: String) throws -> [[String?]] {
    try database { database in
      try Row.fetchAll(database, sql: sql).map { row in
        row.databaseValues.map { String.fromDatabaseValue($0) ?? number($0) }
      }
    }
  }

  /// The first column of the rows of a query.
  package func texts(_ sql: String) throws -> [String] {
    try rows(sql).map { $0.first.flatMap { $0 } ?? "NULL" }
  }

  /// How often each step began anew or went on, over all attempts: `export`, `match` and so on in
  /// the order of time.
  package func executedSteps() throws -> [String] {
    try texts("SELECT step FROM step_execution ORDER BY id")
  }

  private func number(_ value: DatabaseValue) -> String? {
    switch value.storage {
    case .int64(let number): String(number)
    case .double(let number): String(number)
    case .null, .string, .blob: nil
    }
  }
}
