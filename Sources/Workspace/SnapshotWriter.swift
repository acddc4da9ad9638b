// SPDX-License-Identifier: Apache-2.0
internal import GRDB
package import Identity

/// Writes the frozen copy of both directories, row by row, within the caller's transaction.
package struct SnapshotWriter {
  private let database: Database
  private let localUser: BulkStatement
  private let externalID: BulkStatement
  private let entraUser: BulkStatement
  /// By the number of values that they add, from one on.
  private let entraLists: [BulkStatement]
  private let membership: BulkStatement
  private let appAssignment: BulkStatement

  package init(_ transaction: WorkspaceTransaction) throws {
    database = transaction.database
    localUser = try BulkStatement(
      database,
      "INSERT OR IGNORE INTO aws_user VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, ?)"
    )
    externalID = try BulkStatement(database, "INSERT INTO aws_external_id VALUES (?, ?, ?, ?)")
    entraUser = try BulkStatement(
      database,
      """
      INSERT OR IGNORE INTO entra_user
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """
    )
    let database = database
    entraLists = try Self.listInserts.map { try BulkStatement(database, $0) }
    membership = try BulkStatement(
      database,
      "INSERT OR IGNORE INTO aws_membership (group_row, user_row) VALUES (?, ?)"
    )
    appAssignment = try BulkStatement(
      database,
      "INSERT OR IGNORE INTO app_assignment VALUES (?, ?, ?, ?)"
    )
  }

  /// Inserts of one to six values of a user at once: a statement costs more than a row.
  private static let listInserts = (1...6).map { count in
    "INSERT INTO entra_user_list VALUES "
      + Array(repeating: "(?, ?, ?, ?)", count: count).joined(separator: ", ")
  }

  /// The tables of the snapshot, children first.
  private static let tables = [
    "aws_membership", "aws_more_email", "aws_external_id", "account_assignment",
    "permission_set", "aws_account", "unresolved_reference", "aws_group", "aws_user",
    "app_assignment", "entra_group_member", "entra_group", "entra_user_list", "entra_user",
    "input_note", "input_reading", "snapshot_fact",
  ]

  /// Empties the snapshot and everything derived from it.
  package func clear() throws {
    try PlanStore.clear(database)
    try ForecastStore.clear(database)
    try FindingStore.clear(database)
    try MatchStore.clear(database)
    for table in Self.tables { try database.execute(sql: "DELETE FROM \(table)") }
  }

  /// Adds an AWS user.
  ///
  /// - Returns: False if the id is there already; nothing is written then.
  package func insert(_ user: LocalUser) throws -> Bool {
    localUser.bind(1, user.row)
    localUser.bind(2, user.id)
    localUser.bind(3, user.userName)
    localUser.bind(4, user.displayName)
    localUser.bind(5, user.givenName)
    localUser.bind(6, user.familyName)
    localUser.bind(7, user.email)
    localUser.bind(8, user.status)
    localUser.bind(9, user.createdAt)
    localUser.bind(10, user.phoneNumber)
    localUser.bind(11, user.employeeNumber)
    localUser.bind(12, user.title)
    localUser.bind(13, user.absent.rawValue)
    guard try localUser.run() else { return false }
    for (position, email) in user.emails.enumerated().dropFirst() {
      let insert = try BulkStatement(database, "INSERT INTO aws_more_email VALUES (?, ?, ?)")
      insert.bind(1, user.row)
      insert.bind(2, position)
      insert.bind(3, email)
      try insert.run()
    }
    for (position, external) in user.externalIDs.enumerated() {
      externalID.bind(1, user.row)
      externalID.bind(2, position)
      externalID.bind(3, external.issuer)
      externalID.bind(4, external.id)
      try externalID.run()
    }
    return true
  }

  /// Adds an Entra user.
  ///
  /// - Returns: False if the object id is there already; nothing is written then.
  package func insert(_ user: EntraUser) throws -> Bool {
    entraUser.bind(1, user.row)
    entraUser.bind(2, user.id)
    entraUser.bind(3, user.userPrincipalName)
    entraUser.bind(4, user.mail)
    entraUser.bind(5, user.displayName)
    entraUser.bind(6, user.givenName)
    entraUser.bind(7, user.surname)
    entraUser.bind(8, user.userType)
    entraUser.bind(9, user.accountEnabled)
    entraUser.bind(10, user.mailNickname)
    entraUser.bind(11, user.employeeId)
    entraUser.bind(12, user.createdDateTime)
    entraUser.bind(13, user.creationType)
    entraUser.bind(14, user.externalUserState)
    entraUser.bind(15, user.onPremisesSyncEnabled)
    entraUser.bind(16, user.onPremisesUserPrincipalName)
    entraUser.bind(17, user.jobTitle)
    entraUser.bind(18, user.department)
    entraUser.bind(19, user.isDeleted ? 1 : 0)
    entraUser.bind(20, user.assignment.rawValue)
    entraUser.bind(21, user.absent.rawValue)
    guard try entraUser.run() else { return false }
    let count = user.otherMails.count + user.proxyAddresses.count + user.identityIssuers.count
    var lists = ListInsert(user.row, count: count)
    try add(user.otherMails, attribute: 1, &lists)
    try add(user.proxyAddresses, attribute: 2, &lists)
    try add(user.identityIssuers, attribute: 3, &lists)
    return true
  }

  /// How far the lists of an Entra user are written.
  private struct ListInsert {
    let row: Int
    /// Values that are in no statement yet, and those that the statement in hand still takes.
    var waiting: Int
    var room: Int32 = 0
    var size: Int32 = 0

    init(_ row: Int, count: Int) {
      self.row = row
      waiting = count
    }
  }

  private func add(_ values: [String], attribute: Int, _ lists: inout ListInsert) throws {
    for (position, value) in values.enumerated() {
      if lists.room == 0 {
        lists.size = Int32(min(lists.waiting, entraLists.count))
        lists.room = lists.size
      }
      let insert = entraLists[Int(lists.size) - 1]
      let place = (lists.size - lists.room) * 4
      insert.bind(place + 1, lists.row)
      insert.bind(place + 2, attribute)
      insert.bind(place + 3, position)
      insert.bind(place + 4, value)
      lists.waiting -= 1
      lists.room -= 1
      if lists.room == 0 { try insert.run() }
    }
  }

  package func insertGroup(
    row: Int,
    id: String,
    displayName: String?,
    description: String?,
    externalID: String?
  ) throws {
    try insert(
      "INSERT INTO aws_group VALUES (?, ?, ?, ?, ?)",
      [row, id, displayName, description, externalID]
    )
  }

  package func insertMembership(groupRow: Int, userRow: Int) throws {
    membership.bind(1, groupRow)
    membership.bind(2, userRow)
    try membership.run()
  }

  package func insertAccount(id: String, name: String?, status: String?) throws {
    try insert(
      "INSERT OR REPLACE INTO aws_account VALUES (?, ?, ?)",
      [id, name, status]
    )
  }

  package func insertPermissionSet(
    arn: String,
    name: String?,
    description: String?,
    sessionDuration: String?
  ) throws {
    try insert(
      "INSERT OR REPLACE INTO permission_set VALUES (?, ?, ?, ?)",
      [arn, name, description, sessionDuration]
    )
  }

  package func insertAccountAssignment(
    accountID: String,
    permissionSetARN: String,
    principalType: String,
    principalID: String
  ) throws {
    try insert(
      "INSERT OR IGNORE INTO account_assignment VALUES (?, ?, ?, ?)",
      [accountID, permissionSetARN, principalType, principalID]
    )
  }

  package func insertEntraGroup(id: String, displayName: String?, securityEnabled: Bool?) throws {
    try insert(
      "INSERT OR REPLACE INTO entra_group VALUES (?, ?, ?)",
      [id, displayName, securityEnabled]
    )
  }

  package func insertEntraGroupMember(groupID: String, memberID: String, type: String) throws {
    try insert(
      "INSERT OR IGNORE INTO entra_group_member VALUES (?, ?, ?)",
      [groupID, memberID, type]
    )
  }

  package func insertAppAssignment(
    principalID: String,
    principalType: String,
    appRoleID: String,
    assignmentID: String?
  ) throws {
    appAssignment.bind(1, principalID)
    appAssignment.bind(2, principalType)
    appAssignment.bind(3, appRoleID)
    appAssignment.bind(4, assignmentID)
    try appAssignment.run()
  }

  /// Runs a statement with values that keep every byte; GRDB's own binding ends a text at a NUL.
  private func insert(_ sql: String, _ values: [(any BulkValue)?]) throws {
    let statement = try BulkStatement(database, sql)
    for (index, value) in values.enumerated() {
      if let value {
        value.bind(to: statement, Int32(index + 1))
      } else {
        statement.bind(Int32(index + 1), nil as String?)
      }
    }
    try statement.run()
  }

  /// Counts a reference to something that the snapshot doesn't hold.
  package func noteUnresolved(kind: String, id: String) throws {
    try database.cachedStatement(
      sql: """
        INSERT INTO unresolved_reference VALUES (?, ?, 1)
        ON CONFLICT (kind, id) DO UPDATE SET occurrences = occurrences + 1
        """
    ).execute(arguments: [kind, id])
  }

  /// Counts a field of the exports that the tables have no place for.
  package func noteUnknownField(kind: String, field: String, occurrences: Int) throws {
    try database.cachedStatement(
      sql: """
        INSERT INTO input_note VALUES (?, ?, ?)
        ON CONFLICT (kind, field) DO UPDATE SET occurrences = occurrences + excluded.occurrences
        """
    ).execute(arguments: [kind, field, occurrences])
  }

  package func setFact(_ name: String, _ value: String) throws {
    try insert(
      "INSERT OR REPLACE INTO snapshot_fact VALUES (?, ?)",
      [name, value]
    )
  }

  /// Marks the AWS users that an assignment reaches, directly or by a group.
  package func resolveAccess() throws {
    try database.execute(
      sql: """
        UPDATE aws_user SET has_access =
          user_id IN
            (SELECT principal_id FROM account_assignment WHERE principal_type = 'USER')
          OR row IN
            (SELECT m.user_row FROM aws_membership m JOIN aws_group g ON g.row = m.group_row
             WHERE g.group_id IN
               (SELECT principal_id FROM account_assignment WHERE principal_type = 'GROUP'))
        """
    )
  }

  /// Records what reading a file told about it.
  package func noteRead(file: String, sha256: String, records: Int, encoding: String) throws {
    try insert(
      "INSERT OR REPLACE INTO input_reading VALUES (?, ?, ?, ?)",
      [file, sha256, encoding, records]
    )
  }

  /// Clears bits of `absent` in every AWS user: the export as a whole carries the attributes.
  package func clearAbsence(ofLocalUsers bits: LocalAbsence) throws {
    try database.execute(
      sql: "UPDATE aws_user SET absent = absent & ~? WHERE absent & ? <> 0",
      arguments: [bits.rawValue, bits.rawValue]
    )
  }
}
