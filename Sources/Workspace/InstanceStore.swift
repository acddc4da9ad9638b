// SPDX-License-Identifier: Apache-2.0
internal import GRDB

/// Policies, applications and access-control attributes of an instance, as a live export read them.
package struct InstanceStore {
  private let database: Database

  package init(_ transaction: WorkspaceTransaction) { database = transaction.database }

  /// Forgets what the snapshot before held.
  package func clear() throws {
    for table in [
      "permission_set_policy", "access_control_attribute", "aws_application",
      "aws_application_assignment",
    ] {
      try database.execute(sql: "DELETE FROM \(table)")
    }
  }

  /// Adds a managed policy by its ARN, or an inline one by its JSON; what is there is replaced.
  package func addPolicy(of permissionSet: String, managed arn: String?, inline: String?) throws {
    try database.execute(
      sql: "INSERT OR REPLACE INTO permission_set_policy VALUES (?, ?, ?, ?)",
      arguments: [permissionSet, inline == nil ? "managed" : "inline", arn ?? "", inline]
    )
  }

  package func addAttribute(key: String, source: String) throws {
    try database.execute(
      sql: "INSERT OR REPLACE INTO access_control_attribute VALUES (?, ?)",
      arguments: [key, source]
    )
  }

  package func addApplication(
    arn: String,
    name: String?,
    account: String?,
    status: String?,
    requiresAssignment: Bool?
  ) throws {
    try database.execute(
      sql: "INSERT OR REPLACE INTO aws_application VALUES (?, ?, ?, ?, ?)",
      arguments: [arn, name, account, status, requiresAssignment]
    )
  }

  package func addAssignment(application: String, type: String, principal: String) throws {
    try database.execute(
      sql: "INSERT OR REPLACE INTO aws_application_assignment VALUES (?, ?, ?)",
      arguments: [application, type, principal]
    )
  }

  /// Calls `body` with every application, by ARN.
  package func forEachApplication(
    _ body: (
      _ arn: String, _ name: String?, _ account: String?, _ requiresAssignment: Bool?
    ) throws -> Void
  ) throws {
    let rows = try Row.fetchCursor(
      database,
      sql: "SELECT arn, name, account_id, requires_assignment FROM aws_application ORDER BY arn"
    )
    while let row = try rows.next() { try body(row[0], row[1], row[2], row[3]) }
  }

  /// Whether anybody is assigned to an application.
  package func hasAssignments() throws -> Bool {
    try Bool.fetchOne(database, sql: "SELECT EXISTS (SELECT 1 FROM aws_application_assignment)")
      ?? false
  }

  /// Calls `body` with every assignment of an application, by application and principal.
  package func forEachAssignment(
    _ body: (_ application: String, _ type: String, _ principal: String) throws -> Void
  ) throws {
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT application_arn, principal_type, principal_id FROM aws_application_assignment
        ORDER BY application_arn, principal_id
        """
    )
    while let row = try rows.next() { try body(row[0], row[1], row[2]) }
  }

  /// The keys of the attributes for access control.
  package func attributeKeys() throws -> [String] {
    try String.fetchAll(database, sql: "SELECT key FROM access_control_attribute ORDER BY key")
  }

  /// Calls `body` with every policy, by permission set.
  package func forEachPolicy(
    _ body: (_ permissionSet: String, _ managed: String, _ inline: String?) -> Void
  ) throws {
    let rows = try Row.fetchCursor(
      database,
      sql: "SELECT permission_set_arn, name, document FROM permission_set_policy"
    )
    while let row = try rows.next() { body(row[0], row[1], row[2]) }
  }
}
