// SPDX-License-Identifier: Apache-2.0
internal import GRDB

/// The credential reports, users and roles of IAM, as a live export read them.
package struct IAMStore {
  /// What a report says of an account's root user; nil where it doesn't say.
  package struct Root: Sendable, Equatable {
    package var hasKey: Bool?
    package var hasMFA: Bool?

    package init(hasKey: Bool?, hasMFA: Bool?) {
      self.hasKey = hasKey
      self.hasMFA = hasMFA
    }
  }

  /// One active access key; times in seconds since 1970.
  package struct Key: Sendable, Equatable {
    package var rotatedAt: Double?
    package var usedAt: Double?

    package init(rotatedAt: Double?, usedAt: Double?) {
      self.rotatedAt = rotatedAt
      self.usedAt = usedAt
    }
  }

  /// One row of a report other than the root's.
  package struct User: Sendable, Equatable {
    package var name: String
    package var hasPassword = false
    package var hasMFA = false
    package var passwordUsedAt: Double?
    package var passwordChangedAt: Double?
    package var activeKeys: [Key] = []
    package var activeCertificates = 0
    package var hasOtherCredentials = false

    package init(name: String) { self.name = name }
  }

  /// One account's report.
  package struct Report: Sendable {
    package var account: String
    package var generatedAt: Double?
    package var root: Root
    package var users: [User]
  }

  package enum PrincipalKind: String, Sendable {
    case user, role
  }

  private let database: Database

  package init(_ transaction: WorkspaceTransaction) { database = transaction.database }

  /// Forgets what the snapshot before held.
  package func clear() throws {
    for table in ["iam_access_key", "iam_user", "iam_report", "iam_policy", "iam_principal"] {
      try database.execute(sql: "DELETE FROM \(table)")
    }
  }

  /// Keeps the report of an account in place of an earlier one.
  package func replaceReport(
    account: String,
    generatedAt: Double?,
    root: Root?,
    users: [User]
  ) throws {
    for table in ["iam_access_key", "iam_user", "iam_report"] {
      try database.execute(
        sql: "DELETE FROM \(table) WHERE account_id = ?",
        arguments: [account]
      )
    }
    try database.execute(
      sql: "INSERT INTO iam_report VALUES (?, ?, ?, ?)",
      arguments: [account, generatedAt, root?.hasKey, root?.hasMFA]
    )
    for user in users {
      try database.execute(
        sql: "INSERT INTO iam_user VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        arguments: [
          account, user.name, user.hasPassword, user.hasMFA, user.passwordUsedAt,
          user.passwordChangedAt, user.activeCertificates, user.hasOtherCredentials,
        ]
      )
      for (number, key) in user.activeKeys.enumerated() {
        try database.execute(
          sql: "INSERT INTO iam_access_key VALUES (?, ?, ?, ?, ?)",
          arguments: [account, user.name, number, key.rotatedAt, key.usedAt]
        )
      }
    }
  }

  /// Adds a user or role; what is there is replaced, its policies too.
  package func addPrincipal(
    account: String,
    _ kind: PrincipalKind,
    name: String,
    arn: String,
    trustPolicy: String?
  ) throws {
    try database.execute(sql: "DELETE FROM iam_policy WHERE principal_arn = ?", arguments: [arn])
    try database.execute(
      sql: "INSERT OR REPLACE INTO iam_principal VALUES (?, ?, ?, ?, ?)",
      arguments: [arn, account, kind.rawValue, name, trustPolicy]
    )
  }

  /// Adds a managed policy by its ARN, or an inline one with its JSON.
  package func addPolicy(of principal: String, name: String, inline document: String?) throws {
    try database.execute(
      sql: "INSERT OR REPLACE INTO iam_policy VALUES (?, ?, ?, ?)",
      arguments: [principal, document == nil ? "managed" : "inline", name, document]
    )
  }

  /// Removes the users or roles, whose list is read again from its beginning.
  package func removePrincipals(_ kind: PrincipalKind) throws {
    try database.execute(
      sql: """
        DELETE FROM iam_policy
        WHERE principal_arn IN (SELECT arn FROM iam_principal WHERE kind = ?)
        """,
      arguments: [kind.rawValue]
    )
    try database.execute(
      sql: "DELETE FROM iam_principal WHERE kind = ?",
      arguments: [kind.rawValue]
    )
  }

  /// All reports, by account.
  package func reports() throws -> [Report] {
    try Row.fetchAll(database, sql: "SELECT * FROM iam_report ORDER BY account_id").map { row in
      let account: String = row["account_id"]
      return Report(
        account: account,
        generatedAt: row["generated_at"],
        root: Root(hasKey: row["root_has_key"], hasMFA: row["root_has_mfa"]),
        users: try users(account)
      )
    }
  }

  private func users(_ account: String) throws -> [User] {
    try Row.fetchAll(
      database,
      sql: "SELECT * FROM iam_user WHERE account_id = ? ORDER BY name",
      arguments: [account]
    ).map { row in
      var user = User(name: row["name"])
      user.hasPassword = row["has_password"]
      user.hasMFA = row["has_mfa"]
      user.passwordUsedAt = row["password_used_at"]
      user.passwordChangedAt = row["password_changed_at"]
      user.activeCertificates = row["certificates"]
      user.hasOtherCredentials = row["other_credentials"]
      user.activeKeys = try Row.fetchAll(
        database,
        sql: """
          SELECT rotated_at, used_at FROM iam_access_key
          WHERE account_id = ? AND user_name = ? ORDER BY number
          """,
        arguments: [account, user.name]
      ).map { Key(rotatedAt: $0["rotated_at"], usedAt: $0["used_at"]) }
      return user
    }
  }

  /// Calls `body` with every role that a policy says who may assume, by ARN.
  package func forEachTrustPolicy(
    _ body: (_ account: String, _ role: String, _ policy: String) -> Void
  ) throws {
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT account_id, name, trust_policy FROM iam_principal
        WHERE kind = 'role' AND trust_policy IS NOT NULL ORDER BY arn
        """
    )
    while let row = try rows.next() { body(row[0], row[1], row[2]) }
  }
}
