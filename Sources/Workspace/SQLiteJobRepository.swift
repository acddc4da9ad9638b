// SPDX-License-Identifier: Apache-2.0
internal import GRDB
package import JobEngine

/// Job instances, attempts, steps and checkpoints in the workspace file.
package final class SQLiteJobRepository: JobRepository {
  package typealias Transaction = WorkspaceTransaction

  private let file: WorkspaceFile
  private let identity: ProcessIdentity
  private let toolVersion: String
  private let now: () -> String

  /// - Parameters:
  ///   - file: The workspace file; the caller holds its lock.
  ///   - identity: The process that attempts are recorded under.
  ///   - toolVersion: The program's version, recorded with each attempt.
  ///   - now: The time in UTC, ISO 8601.
  package init(
    file: WorkspaceFile,
    identity: ProcessIdentity,
    toolVersion: String,
    now: @escaping () -> String
  ) {
    self.file = file
    self.identity = identity
    self.toolVersion = toolVersion
    self.now = now
  }

  package func lastRecord(ofStep name: String) throws -> StepRecord? {
    try file.queue.read { database in
      try Row.fetchOne(database, sql: "SELECT * FROM step_state WHERE step = ?", arguments: [name])
        .map(Self.record)
    }
  }

  private static func record(_ row: Row) -> StepRecord {
    StepRecord(
      inputDigest: row["input_digest"],
      status: ExecutionStatus(stored: row["status"]),
      checkpoint: (row["checkpoint"] as String?).map { Checkpoint($0) },
      counts: counts(row)
    )
  }

  private static func counts(_ row: Row) -> StepCounts {
    StepCounts(
      read: row["read_count"],
      written: row["write_count"],
      skipped: row["skip_count"],
      retried: row["retry_count"],
      chunks: row["chunk_count"]
    )
  }

  package func lastStatus(of instance: JobInstance) throws -> ExecutionStatus? {
    try file.queue.read { database in
      try String.fetchOne(
        database,
        sql: """
          SELECT a.status FROM job_attempt a JOIN job_instance i ON i.id = a.instance_id
          WHERE i.name = ? AND i.parameters_digest = ? ORDER BY a.number DESC LIMIT 1
          """,
        arguments: [instance.name, instance.parametersDigest]
      ).map(ExecutionStatus.init(stored:))
    }
  }

  package func beginAttempt(of instance: JobInstance) throws -> Int {
    try file.queue.write { database in
      try database.execute(
        sql: "INSERT OR IGNORE INTO job_instance (name, parameters_digest) VALUES (?, ?)",
        arguments: [instance.name, instance.parametersDigest]
      )
      let id =
        try Int.fetchOne(
          database,
          sql: "SELECT id FROM job_instance WHERE name = ? AND parameters_digest = ?",
          arguments: [instance.name, instance.parametersDigest]
        ) ?? 0
      try database.execute(
        sql: """
          INSERT INTO job_attempt
            (instance_id, number, status, started_at, host, pid, boot_id, tool_version)
          VALUES (?, 1 + (SELECT count(*) FROM job_attempt WHERE instance_id = ?), ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          id, id, ExecutionStatus.started.rawValue, now(), identity.host, identity.pid,
          identity.bootID, toolVersion,
        ]
      )
      return Int(database.lastInsertedRowID)
    }
  }

  package func beginStep(
    _ name: String,
    attempt: Int,
    inputDigest: String,
    resuming: Bool
  ) throws {
    try file.queue.write { database in
      let status = ExecutionStatus.started.rawValue
      if resuming {
        try database.execute(
          sql: "UPDATE step_state SET status = ?, input_digest = ? WHERE step = ?",
          arguments: [status, inputDigest, name]
        )
      } else {
        try database.execute(
          sql: "INSERT OR REPLACE INTO step_state VALUES (?, ?, ?, NULL, 0, 0, 0, 0, 0)",
          arguments: [name, status, inputDigest]
        )
        try database.execute(sql: "DELETE FROM skip WHERE step = ?", arguments: [name])
      }
      try database.execute(
        sql: """
          INSERT INTO step_execution (attempt_id, step, status, input_digest, resumed, started_at)
          VALUES (?, ?, ?, ?, ?, ?)
          """,
        arguments: [attempt, name, status, inputDigest, resuming, now()]
      )
    }
  }

  package func commitChunk(
    ofStep name: String,
    attempt: Int,
    _ body: (WorkspaceTransaction) throws -> ChunkResult
  ) throws -> ChunkResult {
    try file.queue.write { database in
      let result = try body(WorkspaceTransaction(database))
      for skip in result.skips {
        try database.cachedStatement(
          sql: "INSERT INTO skip (step, position, reason) VALUES (?, ?, ?)"
        ).execute(arguments: [name, skip.position, skip.reason])
      }
      let time = now()
      let status = result.isLast ? ExecutionStatus.completed : .started
      for (table, key) in [("step_state", "step = ?"), ("step_execution", "step = ? AND id = ?")] {
        var arguments: StatementArguments = [
          result.read, result.written, result.skips.count, status.rawValue,
        ]
        var changes = """
          read_count = read_count + ?, write_count = write_count + ?,
          skip_count = skip_count + ?, chunk_count = chunk_count + 1, status = ?
          """
        if table == "step_state" {
          changes += ", checkpoint = ?"
          arguments += [result.checkpoint.text, name]
        } else {
          if result.isLast {
            changes += ", ended_at = ?"
            arguments += [time]
          }
          arguments += [name, try Self.openExecution(database, name, attempt)]
        }
        // A small chunk costs no more than its rows if nothing is parsed anew.
        try database.cachedStatement(sql: "UPDATE \(table) SET \(changes) WHERE \(key)")
          .execute(arguments: arguments)
      }
      try database.cachedStatement(sql: "UPDATE lease SET heartbeat_at = ?")
        .execute(arguments: [time])
      return result
    }
  }

  /// The newest execution row of the step under the attempt.
  private static func openExecution(_ database: Database, _ step: String, _ attempt: Int) throws
    -> Int?
  {
    try Int.fetchOne(
      database.cachedStatement(
        sql: "SELECT max(id) FROM step_execution WHERE attempt_id = ? AND step = ?"
      ),
      arguments: [attempt, step]
    )
  }

  package func noteRetry(ofStep name: String, attempt: Int) throws {
    try file.queue.write { database in
      try database.execute(
        sql: "UPDATE step_state SET retry_count = retry_count + 1 WHERE step = ?",
        arguments: [name]
      )
      try database.execute(
        sql: "UPDATE step_execution SET retry_count = retry_count + 1 WHERE id = ?",
        arguments: [try Self.openExecution(database, name, attempt)]
      )
    }
  }

  package func noteStopping(ofStep name: String?, attempt: Int) throws {
    try file.queue.write { database in
      let status = ExecutionStatus.stopping.rawValue
      try database.execute(
        sql: "UPDATE job_attempt SET status = ? WHERE id = ?",
        arguments: [status, attempt]
      )
      guard let name else { return }
      try database.execute(
        sql: "UPDATE step_state SET status = ? WHERE step = ?",
        arguments: [status, name]
      )
      try database.execute(
        sql: "UPDATE step_execution SET status = ? WHERE id = ?",
        arguments: [status, try Self.openExecution(database, name, attempt)]
      )
    }
  }

  package func endStep(
    _ name: String,
    attempt: Int,
    status: ExecutionStatus,
    message: String?
  ) throws {
    try file.queue.write { database in
      try database.execute(
        sql: "UPDATE step_state SET status = ? WHERE step = ?",
        arguments: [status.rawValue, name]
      )
      try database.execute(
        sql: "UPDATE step_execution SET status = ?, ended_at = ?, message = ? WHERE id = ?",
        arguments: [
          status.rawValue, now(), message, try Self.openExecution(database, name, attempt),
        ]
      )
    }
  }

  package func endAttempt(_ attempt: Int, status: ExecutionStatus, message: String?) throws {
    try file.queue.write {
      try $0.execute(
        sql: "UPDATE job_attempt SET status = ?, ended_at = ?, message = ? WHERE id = ?",
        arguments: [status.rawValue, now(), message, attempt]
      )
    }
  }

  package func abandonUnfinished() throws -> Int {
    try file.queue.write { database in
      var marked = 0
      let failed = ExecutionStatus.failed.rawValue
      let unfinished = ExecutionStatus.allCases.filter(\.isUnfinished).map {
        "'\($0.rawValue)'"
      }.joined(separator: ", ")
      for table in ["job_attempt", "step_execution"] {
        try database.execute(
          sql: """
            UPDATE \(table) SET status = ?, ended_at = ?, message = 'process died'
            WHERE status IN (\(unfinished))
            """,
          arguments: [failed, now()]
        )
        marked += database.changesCount
      }
      try database.execute(
        sql: "UPDATE step_state SET status = ? WHERE status IN (\(unfinished))",
        arguments: [failed]
      )
      return marked
    }
  }
}
