// SPDX-License-Identifier: Apache-2.0
internal import GRDB

extension WorkspaceFile {
  /// What tells one state of approvals, journal and verification from another; empty before the
  /// first of them.
  package func executionIdentity() throws -> [String] {
    try queue.read { database in
      func all(_ sql: String) throws -> [String] { try String.fetchAll(database, sql: sql) }
      return try all("SELECT entry_hash FROM journal ORDER BY sequence DESC LIMIT 1")
        + all("SELECT digest || ' ' || time FROM approval ORDER BY id")
        + all("SELECT DISTINCT batch || ' ' || time FROM verification ORDER BY 1")
        + all("SELECT target || ' ' || attribute || ' ' || time FROM acceptance ORDER BY id")
    }
  }
}
