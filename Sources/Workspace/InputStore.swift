// SPDX-License-Identifier: Apache-2.0
internal import GRDB

/// One row of `input_file`.
package struct InputFileRecord: Sendable, Equatable {
  package var kind: String
  package var path: String
  package var sha256: String
  package var bytes: Int
  package var modified: Int
  package var changed: Int
  package var inode: Int
  package var device: Int
  package var encoding: String?
  package var records: Int?

  package init(
    kind: String,
    path: String,
    sha256: String,
    bytes: Int,
    modified: Int,
    changed: Int,
    inode: Int,
    device: Int,
    encoding: String? = nil,
    records: Int? = nil
  ) {
    self.kind = kind
    self.path = path
    self.sha256 = sha256
    self.bytes = bytes
    self.modified = modified
    self.changed = changed
    self.inode = inode
    self.device = device
    self.encoding = encoding
    self.records = records
  }
}

extension WorkspaceFile {
  /// The input files of the last run.
  package func inputFiles() throws -> [InputFileRecord] {
    try queue.read { try InputStore(WorkspaceTransaction($0)).files() }
  }

  /// Replaces the list of input files; what is known of an unchanged file stays.
  package func recordInputFiles(_ files: [InputFileRecord]) throws {
    try queue.write { database in
      let before = try InputStore(WorkspaceTransaction(database)).files()
      if before.map(\.identity).elementsEqual(files.map(\.identity), by: ==) { return }
      try database.execute(sql: "DELETE FROM input_file")
      for file in files {
        try database.execute(
          sql: "INSERT INTO input_file VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)",
          arguments: [
            file.kind, file.path, file.sha256, file.bytes, file.modified, file.changed, file.inode,
            file.device,
          ]
        )
      }
    }
  }
}

extension InputFileRecord {
  fileprivate var identity: InputFileRecord {
    var copy = self
    copy.encoding = nil
    copy.records = nil
    return copy
  }
}

/// Reads the tables about the inputs.
package struct InputStore {
  private let database: Database

  package init(_ transaction: WorkspaceTransaction) { database = transaction.database }

  /// The input files, in reading order.
  package func files() throws -> [InputFileRecord] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT f.*, r.encoding, r.records FROM input_file f
        LEFT JOIN input_reading r ON r.path = f.path AND r.sha256 = f.sha256 ORDER BY f.id
        """
    ).map {
      InputFileRecord(
        kind: $0["kind"],
        path: $0["path"],
        sha256: $0["sha256"],
        bytes: $0["bytes"],
        modified: $0["modified_ns"],
        changed: $0["changed_ns"],
        inode: $0["inode"],
        device: $0["device"],
        encoding: $0["encoding"],
        records: $0["records"]
      )
    }
  }

  /// Fields that no table has a place for, by kind and name, with their counts.
  package func unknownFields() throws -> [(kind: String, field: String, count: Int)] {
    try Row.fetchAll(database, sql: "SELECT * FROM input_note ORDER BY kind, field").map {
      ($0["kind"], $0["field"], $0["occurrences"])
    }
  }

  /// The records that were left out, the first of them listed.
  package func skips(
    most: Int
  ) throws -> (count: Int, listed: [(position: String, reason: String)]) {
    let listed = try Row.fetchAll(
      database,
      sql: "SELECT position, reason FROM skip ORDER BY id LIMIT ?",
      arguments: [most]
    )
    return (
      try Int.fetchOne(database, sql: "SELECT count(*) FROM skip") ?? 0,
      listed.map { ($0["position"], $0["reason"]) }
    )
  }

  /// References to what the snapshot doesn't hold, by kind: how many ids.
  package func unresolvedReferences() throws -> [(kind: String, count: Int)] {
    try Row.fetchAll(
      database,
      sql: "SELECT kind, count(*) AS ids FROM unresolved_reference GROUP BY kind ORDER BY kind"
    ).map { ($0["kind"], $0["ids"]) }
  }
}
