// SPDX-License-Identifier: Apache-2.0
internal import GRDB
package import JobEngine

/// Reads the job tables for people: what was tried, how far each step came, what was left out.
package struct JobHistory {
  /// One try at a job.
  package struct Attempt: Sendable, Equatable {
    package let job: String
    /// Counts within the job instance, from 1.
    package let number: Int
    package let status: ExecutionStatus
    package let startedAt: String
    package let endedAt: String?
    package let host: String
    package let pid: Int
    package let toolVersion: String
    /// Why it ended, without personal data.
    package let message: String?
  }

  /// Where one step stands now.
  package struct StepState: Sendable, Equatable {
    package let step: String
    package let record: StepRecord
    /// Times of its newest execution.
    package let startedAt: String?
    package let endedAt: String?
    package let message: String?
  }

  /// An input item that was left out.
  package struct SkippedItem: Sendable, Equatable {
    package let step: String
    package let position: String
    package let reason: String
  }

  private let database: Database

  package init(_ transaction: WorkspaceTransaction) { database = transaction.database }

  /// The newest attempts, newest first.
  package func attempts(limit: Int) throws -> [Attempt] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT i.name, a.* FROM job_attempt a JOIN job_instance i ON i.id = a.instance_id
        ORDER BY a.id DESC LIMIT ?
        """,
      arguments: [limit]
    ).map {
      Attempt(
        job: $0["name"],
        number: $0["number"],
        status: ExecutionStatus(stored: $0["status"]),
        startedAt: $0["started_at"],
        endedAt: $0["ended_at"],
        host: $0["host"],
        pid: $0["pid"],
        toolVersion: $0["tool_version"],
        message: $0["message"]
      )
    }
  }

  /// How many attempts there were.
  package func attemptCount() throws -> Int {
    try Int.fetchOne(database, sql: "SELECT count(*) FROM job_attempt") ?? 0
  }

  /// The state of every step that was ever begun.
  package func steps() throws -> [StepState] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT s.*, e.started_at, e.ended_at, e.message FROM step_state s
        LEFT JOIN step_execution e
          ON e.id = (SELECT max(id) FROM step_execution WHERE step = s.step)
        """
    ).map { row in
      StepState(
        step: row["step"],
        record: StepRecord(
          inputDigest: row["input_digest"],
          status: ExecutionStatus(stored: row["status"]),
          checkpoint: (row["checkpoint"] as String?).map { Checkpoint($0) },
          counts: StepCounts(
            read: row["read_count"],
            written: row["write_count"],
            skipped: row["skip_count"],
            retried: row["retry_count"],
            chunks: row["chunk_count"]
          )
        ),
        startedAt: row["started_at"],
        endedAt: row["ended_at"],
        message: row["message"]
      )
    }
  }

  /// Every item that was left out, in the order in which it was met.
  package func skips() throws -> [SkippedItem] {
    try Row.fetchAll(database, sql: "SELECT step, position, reason FROM skip ORDER BY id").map {
      SkippedItem(step: $0["step"], position: $0["position"], reason: $0["reason"])
    }
  }
}
