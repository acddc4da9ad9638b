// SPDX-License-Identifier: Apache-2.0
internal import GRDB

/// What a live export goes through besides plain lists, and what it takes back.
package struct LiveStore {
  /// A list that a live export makes on its way.
  package enum List: String, Sendable {
    case permissionSet, provisioning, assignedGroup
  }

  private let database: Database

  package init(_ transaction: WorkspaceTransaction) { database = transaction.database }

  /// Forgets the keys and documents of the snapshot before.
  package func clear() throws {
    try database.execute(sql: "DELETE FROM live_key")
    try database.execute(sql: "DELETE FROM evidence_document")
  }

  /// Forgets one list, which is read again from its beginning.
  package func clear(_ list: List) throws {
    try database.execute(sql: "DELETE FROM live_key WHERE list = ?", arguments: [list.rawValue])
  }

  /// Adds a key at the end of a list, unless it is there.
  package func add(_ first: String, _ second: String = "", to list: List) throws {
    try database.cachedStatement(
      sql: """
        INSERT INTO live_key
        SELECT ?1, (SELECT coalesce(max(position), -1) + 1 FROM live_key WHERE list = ?1), ?2, ?3
        WHERE NOT EXISTS
          (SELECT 1 FROM live_key WHERE list = ?1 AND first = ?2 AND second = ?3)
        """
    ).execute(arguments: [list.rawValue, first, second])
  }

  /// Lists the groups that are assigned to the application, once each, in the order of their ids.
  package func listAssignedGroups() throws {
    try clear(.assignedGroup)
    try database.execute(
      sql: """
        INSERT INTO live_key
        SELECT 'assignedGroup', row_number() OVER (ORDER BY id) - 1, id, '' FROM
          (SELECT DISTINCT principal_id AS id FROM app_assignment WHERE principal_type = 'Group')
        """
    )
  }

  package func count(_ list: List) throws -> Int {
    try Int.fetchOne(
      database,
      sql: "SELECT count(*) FROM live_key WHERE list = ?",
      arguments: [list.rawValue]
    ) ?? 0
  }

  /// How many accounts each permission set is provisioned to, in no order.
  package func accountsPerPermissionSet() throws -> [Int] {
    try Int.fetchAll(
      database,
      sql: "SELECT count(*) FROM live_key WHERE list = 'provisioning' GROUP BY first"
    )
  }

  /// The key at a position.
  package func key(_ list: List, at position: Int) throws -> (first: String, second: String)? {
    try Row.fetchOne(
      database,
      sql: "SELECT first, second FROM live_key WHERE list = ? AND position = ?",
      arguments: [list.rawValue, position]
    ).map { ($0["first"], $0["second"]) }
  }

  /// The id of the AWS group in a row.
  package func groupID(row: Int) throws -> String? {
    try String.fetchOne(
      database,
      sql: "SELECT group_id FROM aws_group WHERE row = ?",
      arguments: [row]
    )
  }

  /// The id of the AWS user in a row.
  package func userID(row: Int) throws -> String? {
    try String.fetchOne(
      database,
      sql: "SELECT user_id FROM aws_user WHERE row = ?",
      arguments: [row]
    )
  }

  // MARK: Taking back

  /// Removes the AWS users from a row on; nothing may refer to them yet.
  package func removeLocalUsers(from row: Int, below end: Int = .max) throws {
    for table in ["aws_more_email", "aws_external_id"] {
      try database.execute(
        sql: "DELETE FROM \(table) WHERE user_row >= ? AND user_row < ?",
        arguments: [row, end]
      )
    }
    try database.execute(
      sql: "DELETE FROM aws_user WHERE row >= ? AND row < ?",
      arguments: [row, end]
    )
  }

  /// Removes the Entra users from a row on.
  package func removeEntraUsers(from row: Int, below end: Int = .max) throws {
    try database.execute(
      sql: "DELETE FROM entra_user_list WHERE user_row >= ? AND user_row < ?",
      arguments: [row, end]
    )
    try database.execute(
      sql: "DELETE FROM entra_user WHERE row >= ? AND row < ?",
      arguments: [row, end]
    )
  }

  /// Removes all rows of a table that one list fills.
  package func removeGroups() throws { try database.execute(sql: "DELETE FROM aws_group") }
  package func removeAppAssignments() throws {
    try database.execute(sql: "DELETE FROM app_assignment")
  }
  package func removeAccounts() throws { try database.execute(sql: "DELETE FROM aws_account") }
  package func removeAccountAssignments() throws {
    try database.execute(sql: "DELETE FROM account_assignment")
  }
}
