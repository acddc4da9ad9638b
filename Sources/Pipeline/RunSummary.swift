// SPDX-License-Identifier: Apache-2.0
internal import GRDB
internal import Rules
internal import Workspace

/// The numbers that a run ends with, straight from the tables.
package struct RunSummary: Codable, Sendable, Equatable {
  package var awsUsers: Int
  package var entraUsersRead: Int
  package var entraUsersKept: Int
  /// AWS users by verdict; empty before the match stage.
  package var decisions: [String: Int]
  /// AWS users by where their person's first sign-in lands, such as `OK`.
  ///
  /// Those without an Entra user are left out; empty before the forecast stage.
  package var signIns: [String: Int]
  /// AWS users who would surely lose access at the switch, without the plan.
  package var usersLosingAccess: Int
  /// Findings by severity, without those waived; empty before the flag stage.
  package var findings: [String: Int]
  /// AWS users with at least one blocker that is not waived.
  package var usersWithBlockers: Int
  /// AWS users by state of their batch item; empty before the stage stage.
  package var items: [String: Int]
  package var batches: Int
  /// What holds the plan, or would; empty before the stage stage.
  package var gates: [PlanGate]

  /// Reads the numbers that the stages so far have written.
  static func read(
    _ file: WorkspaceFile,
    through: Stage,
    day: CalendarDay
  ) throws -> RunSummary {
    try file.queue.read { database in
      func count(_ sql: String) throws -> Int { try Int.fetchOne(database, sql: sql) ?? 0 }
      func counts(_ sql: String) throws -> [String: Int] {
        var counts: [String: Int] = [:]
        for row in try Row.fetchAll(database, sql: sql) { counts[row[0]] = row[1] }
        return counts
      }
      func fact(_ name: String) throws -> Int {
        Int(
          try String.fetchOne(
            database,
            sql: "SELECT value FROM snapshot_fact WHERE name = ?",
            arguments: [name]
          )
            ?? ""
        ) ?? 0
      }
      return RunSummary(
        awsUsers: try count("SELECT count(*) FROM aws_user"),
        entraUsersRead: try fact("entra.usersRead"),
        entraUsersKept: try fact("entra.usersKept"),
        decisions: through < .match
          ? [:] : try counts("SELECT verdict, count(*) FROM match GROUP BY verdict"),
        signIns: through < .forecast
          ? [:]
          : try counts(
            """
            SELECT sign_in, count(*) FROM forecast
            WHERE local_row IS NOT NULL AND sign_in <> '' GROUP BY sign_in
            """
          ),
        usersLosingAccess: through < .forecast
          ? 0
          : try count(
            "SELECT count(*) FROM forecast WHERE local_row IS NOT NULL AND access_lost > 0"
          ),
        findings: through < .flag
          ? [:]
          : try counts(
            "SELECT severity, count(*) FROM finding WHERE state <> 'waived' GROUP BY severity"
          ),
        usersWithBlockers: through < .flag
          ? 0
          : try count(
            """
            SELECT count(DISTINCT local_row) FROM finding
            WHERE severity = 'blocker' AND state <> 'waived'
            """
          ),
        items: through < .stage
          ? [:] : try counts("SELECT state, count(*) FROM batch_item GROUP BY state"),
        batches: through < .stage ? 0 : try count("SELECT count(*) FROM batch"),
        gates: through < .stage ? [] : try PlanGate.all(WorkspaceTransaction(database), on: day)
      )
    }
  }
}
