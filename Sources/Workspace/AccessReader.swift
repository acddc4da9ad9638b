// SPDX-License-Identifier: Apache-2.0
internal import GRDB

/// Reads which groups an AWS user is in, and which accounts it reaches.
package struct AccessReader {
  /// One permission set in one account.
  package struct Grant: Sendable, Equatable {
    package let accountID: String
    package let accountName: String?
    package let permissionSetARN: String
    package let permissionSetName: String?
    /// The group that carries it; nil for an assignment to the user itself.
    package let group: String?
  }

  private let database: Database

  package init(_ transaction: WorkspaceTransaction) { database = transaction.database }

  /// Names of the user's groups (ids where no name was exported), in the order of the export.
  package func groups(ofRow row: Int) throws -> [String] {
    try String.fetchAll(
      database,
      sql: """
        SELECT coalesce(g.display_name, g.group_id) FROM aws_membership m
        JOIN aws_group g ON g.row = m.group_row WHERE m.user_row = ? ORDER BY g.row
        """,
      arguments: [row]
    )
  }

  /// What the user reaches, by account, directly first.
  package func grants(ofRow row: Int) throws -> [Grant] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT s.account_id, a.name AS account_name, s.permission_set_arn,
          p.name AS permission_set, o.via
        FROM (
          SELECT user_id AS id, NULL AS via, -1 AS place FROM aws_user WHERE row = ?1
          UNION ALL
          SELECT g.group_id, coalesce(g.display_name, g.group_id), g.row FROM aws_membership m
          JOIN aws_group g ON g.row = m.group_row WHERE m.user_row = ?1
        ) o
        JOIN account_assignment s ON s.principal_id = o.id
        LEFT JOIN aws_account a ON a.account_id = s.account_id
        LEFT JOIN permission_set p ON p.arn = s.permission_set_arn
        ORDER BY s.account_id, o.place, s.permission_set_arn
        """,
      arguments: [row]
    ).map {
      Grant(
        accountID: $0["account_id"],
        accountName: $0["account_name"],
        permissionSetARN: $0["permission_set_arn"],
        permissionSetName: $0["permission_set"],
        group: $0["via"]
      )
    }
  }

  /// Calls `body` with every AWS group, in row order.
  package func forEachGroup(
    _ body: (_ row: Int, _ id: String, _ displayName: String?, _ externalID: String?) -> Void
  ) throws {
    try BulkQuery(
      database,
      "SELECT row, group_id, display_name, external_id FROM aws_group ORDER BY row"
    ).forEach { body($0.int(0), $0.text(1), $0.optionalText(2), $0.optionalText(3)) }
  }

  /// Calls `body` with every membership of an AWS user in an AWS group, by row.
  package func forEachMembership(_ body: (_ groupRow: Int, _ userRow: Int) -> Void) throws {
    try BulkQuery(
      database,
      "SELECT group_row, user_row FROM aws_membership ORDER BY user_row, group_row"
    ).forEach { body($0.int(0), $0.int(1)) }
  }

  /// Calls `body` with every exported account.
  package func forEachAccount(_ body: (_ id: String, _ name: String?) -> Void) throws {
    try BulkQuery(database, "SELECT account_id, name FROM aws_account ORDER BY account_id")
      .forEach { body($0.text(0), $0.optionalText(1)) }
  }

  /// Calls `body` with every exported permission set.
  package func forEachPermissionSet(_ body: (_ arn: String, _ name: String?) -> Void) throws {
    try BulkQuery(database, "SELECT arn, name FROM permission_set ORDER BY arn")
      .forEach { body($0.text(0), $0.optionalText(1)) }
  }

  /// Calls `body` with every account assignment.
  package func forEachAssignment(
    _ body: (_ accountID: String, _ permissionSet: String, _ type: String, _ principal: String) ->
      Void
  ) throws {
    try BulkQuery(
      database,
      """
      SELECT account_id, permission_set_arn, principal_type, principal_id FROM account_assignment
      ORDER BY account_id, permission_set_arn, principal_id
      """
    ).forEach { body($0.text(0), $0.text(1), $0.text(2), $0.text(3)) }
  }
}
