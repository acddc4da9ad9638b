// SPDX-License-Identifier: Apache-2.0
internal import Foundation
internal import GRDB
internal import Identity
internal import Workspace

/// Whom an error message concerns, by what the rules found in the last run.
package struct ConcernedUsers: Encodable, Sendable {
  /// One finding of a rule that the message points to.
  package struct Finding: Encodable, Sendable {
    package let rule: String
    package let message: String
    /// Nil if the finding is about an Entra user without an AWS user, or about all.
    package let awsUser: String?
    package let entraUser: String?
  }

  /// An AWS user whom the message names.
  package struct Named: Encodable, Sendable {
    package let userID: String
    package let userName: String
    /// The ids of the rules that found something about the user.
    package let rules: [String]
  }

  /// Users whom the text names by id, user name or address.
  package let named: [Named]
  /// What is wrong with users, in the order of the rules given.
  package let users: [Finding]
  /// What is wrong with the organisation, which concerns everybody.
  package let everybody: [Finding]
  /// The given rules that the run could not decide.
  package let undecided: [String]
}

extension Project {
  /// The users of the last run whom these rules or names concern; nil before the first run.
  ///
  /// - Throws: `WorkspaceError` if there is a workspace file that cannot be trusted.
  package func concerned(by rules: [String], named names: [String]) throws -> ConcernedUsers? {
    let file: WorkspaceFile
    do {
      file = try WorkspaceFile(folder: folder, creating: false)
    } catch let error as WorkspaceError where error.code == .notFound {
      return nil
    }
    return try file.queue.read { database in
      let transaction = WorkspaceTransaction(database)
      let reader = try SnapshotReader(transaction)
      guard try reader.localCount() > 0 else { return nil }
      let store = FindingStore(transaction)
      var rows: [Int] = []
      for name in names {
        for row in try reader.localRows(named: name) where !rows.contains(row) { rows.append(row) }
      }
      let named = try rows.flatMap { row in
        let findings = try store.findings(row..<(row + 1))[row] ?? []
        return try reader.localUsers(row..<(row + 1)).map {
          ConcernedUsers.Named(
            userID: $0.id,
            userName: $0.userName,
            rules: findings.map(\.ruleID)
          )
        }
      }
      let found = try rules.flatMap { try findings(of: $0, database) }
      let gaps = Set(try store.coverage().map { Identifier($0.ruleID) })
      return ConcernedUsers(
        named: named,
        users: found.filter { $0.scope.hasSameBytes(as: "user") }.map(\.finding),
        everybody: found.filter { $0.scope.hasSameBytes(as: "tenant") }.map(\.finding),
        undecided: rules.filter { gaps.contains(Identifier($0)) }
      )
    }
  }

  private func findings(
    of rule: String,
    _ database: Database
  ) throws -> [(scope: String, finding: ConcernedUsers.Finding)] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT f.scope, f.message, a.user_name, e.user_principal_name FROM finding f
        LEFT JOIN aws_user a ON a.row = f.local_row LEFT JOIN entra_user e ON e.row = f.entra_row
        WHERE f.rule_id = ? ORDER BY f.id
        """,
      arguments: [rule]
    ).map { row in
      (
        row[0],
        ConcernedUsers.Finding(rule: rule, message: row[1], awsUser: row[2], entraUser: row[3])
      )
    }
  }
}
