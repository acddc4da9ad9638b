// SPDX-License-Identifier: Apache-2.0
internal import GRDB
package import Identity

/// Reads the frozen copy of both directories back, in row order.
package struct SnapshotReader {
  private let database: Database
  private let localRange: BulkQuery
  private let entraRange: BulkQuery
  private let entraListRange: BulkQuery

  package init(_ transaction: WorkspaceTransaction) throws {
    database = transaction.database
    localRange = try BulkQuery(
      database,
      "SELECT * FROM aws_user WHERE row >= ? AND row < ? ORDER BY row"
    )
    entraRange = try BulkQuery(
      database,
      "SELECT * FROM entra_user WHERE row >= ? AND row < ? ORDER BY row"
    )
    entraListRange = try BulkQuery(
      database,
      """
      SELECT user_row, attribute, value FROM entra_user_list
      WHERE user_row >= ? AND user_row < ? ORDER BY user_row, attribute, position
      """
    )
  }

  package func localCount() throws -> Int {
    try Int.fetchOne(database, sql: "SELECT count(*) FROM aws_user") ?? 0
  }

  package func entraCount() throws -> Int {
    try Int.fetchOne(database, sql: "SELECT count(*) FROM entra_user") ?? 0
  }

  /// The ids of all AWS and Entra users that the workspace holds.
  package func peopleIDs() throws -> Set<Identifier> {
    var ids: Set<Identifier> = []
    let rows = try String.fetchCursor(
      database,
      sql: "SELECT user_id FROM aws_user UNION ALL SELECT object_id FROM entra_user"
    )
    while let id = try rows.next() { ids.insert(Identifier(id)) }
    return ids
  }

  package func fact(_ name: String) throws -> String? {
    try String.fetchOne(
      database,
      sql: "SELECT value FROM snapshot_fact WHERE name = ?",
      arguments: [name]
    )
  }

  /// The AWS users whose rows lie in the range.
  package func localUsers(_ rows: Range<Int>) throws -> [LocalUser] {
    var users: [LocalUser] = []
    try localRange.forEach(rows.lowerBound, rows.upperBound) { row in
      var user = LocalUser(row: row.int(0), id: row.text(1), userName: row.text(2))
      user.displayName = row.optionalText(3)
      user.givenName = row.optionalText(4)
      user.familyName = row.optionalText(5)
      if let email = row.optionalText(6) {
        // Mostly the same text, which is then kept once.
        user.emails = [email.hasSameBytes(as: user.userName) ? user.userName : email]
      }
      user.status = row.optionalText(7)
      user.createdAt = row.optionalDouble(8)
      user.phoneNumber = row.optionalText(9)
      user.employeeNumber = row.optionalText(10)
      user.title = row.optionalText(11)
      user.hasAccess = row.optionalBool(12)
      user.absent = LocalAbsence(rawValue: row.int(13))
      users.append(user)
    }
    func place(_ row: Int) -> Int? {
      var (low, high) = (0, users.count)
      while low < high {
        let middle = (low + high) / 2
        if users[middle].row < row { low = middle + 1 } else { high = middle }
      }
      return low < users.count && users[low].row == row ? low : nil
    }
    let externals = try BulkQuery(
      database,
      """
      SELECT user_row, issuer, id FROM aws_external_id
      WHERE user_row >= ? AND user_row < ? ORDER BY user_row, position
      """
    )
    var found: [(Int, LocalUser.ExternalID)] = []
    try externals.forEach(rows.lowerBound, rows.upperBound) {
      found.append(($0.int(0), LocalUser.ExternalID(issuer: $0.text(1), id: $0.text(2))))
    }
    var more: [(Int, String)] = []
    let emails = try BulkQuery(
      database,
      """
      SELECT user_row, email FROM aws_more_email
      WHERE user_row >= ? AND user_row < ? ORDER BY user_row, position
      """
    )
    try emails.forEach(rows.lowerBound, rows.upperBound) { more.append(($0.int(0), $0.text(1))) }
    for (row, external) in found { place(row).map { users[$0].externalIDs.append(external) } }
    for (row, email) in more { place(row).map { users[$0].emails.append(email) } }
    return users
  }

  /// The Entra users whose rows lie in the range.
  package func entraUsers(_ rows: Range<Int>) throws -> [EntraUser] {
    var users: [EntraUser] = []
    try entraRange.forEach(rows.lowerBound, rows.upperBound) { users.append(Self.entraUser($0)) }
    var at = 0
    try entraListRange.forEach(rows.lowerBound, rows.upperBound) { row in
      let owner = row.int(0)
      while at < users.count, users[at].row < owner { at += 1 }
      guard at < users.count, users[at].row == owner else { return }
      switch row.int(1) {
      case 1: users[at].otherMails.append(row.text(2))
      case 2: users[at].proxyAddresses.append(row.text(2))
      default: users[at].identityIssuers.append(row.text(2))
      }
    }
    return users
  }

  /// The Entra users with these rows, by row; rows are given in ascending order.
  package func entraUsers(rows: [Int]) throws -> [Int: EntraUser] {
    var users: [Int: EntraUser] = [:]
    users.reserveCapacity(rows.count)
    for row in rows {
      try entraRange.forEach(row, row + 1) { users[row] = Self.entraUser($0) }
      try entraListRange.forEach(row, row + 1) { entry in
        let value = entry.text(2)
        switch entry.int(1) {
        case 1: users[row]?.otherMails.append(value)
        case 2: users[row]?.proxyAddresses.append(value)
        default: users[row]?.identityIssuers.append(value)
        }
      }
    }
    return users
  }

  /// Calls `body` with the keys of every AWS user, in row order.
  package func forEachLocalKeys(
    _ body: (
      _ id: String, _ userName: String, _ emails: [String], _ externalIDs: [String],
      _ employeeNumber: String?
    ) -> Void
  ) throws {
    var more: [Int: [String]] = [:]
    try BulkQuery(
      database,
      "SELECT user_row, email FROM aws_more_email ORDER BY user_row, position"
    )
    .forEach { more[$0.int(0), default: []].append($0.text(1)) }
    var externals: [Int: [String]] = [:]
    try BulkQuery(database, "SELECT user_row, id FROM aws_external_id ORDER BY user_row, position")
      .forEach { externals[$0.int(0), default: []].append($0.text(1)) }
    try BulkQuery(
      database,
      "SELECT row, user_id, user_name, email, employee_number FROM aws_user ORDER BY row"
    )
    .forEach { row in
      let emails = (row.optionalText(3).map { [$0] } ?? []) + (more[row.int(0)] ?? [])
      body(
        row.text(1),
        row.text(2),
        emails,
        externals[row.int(0)] ?? [],
        row.optionalText(4)
      )
    }
  }

  /// Calls `body` with every AWS group, in row order.
  package func forEachGroup(_ body: (_ row: Int, _ id: String) -> Void) throws {
    try BulkQuery(database, "SELECT row, group_id FROM aws_group ORDER BY row")
      .forEach { body($0.int(0), $0.text(1)) }
  }

  /// Calls `body` with every assignment of the AWS application.
  package func forEachAppAssignment(
    _ body: (_ principalID: String, _ type: String, _ roleID: String) -> Void
  ) throws {
    try BulkQuery(database, "SELECT principal_id, principal_type, app_role_id FROM app_assignment")
      .forEach { body($0.text(0), $0.text(1), $0.text(2)) }
  }

  /// Calls `body` with every exported Entra group, by object id.
  package func forEachEntraGroupRecord(
    _ body: (_ id: String, _ displayName: String?, _ isSecurityEnabled: Bool?) -> Void
  ) throws {
    try BulkQuery(
      database,
      "SELECT object_id, display_name, security_enabled FROM entra_group ORDER BY object_id"
    ).forEach { body($0.text(0), $0.optionalText(1), $0.optionalBool(2)) }
  }

  /// The object ids of all Entra users, by row.
  package func objectIDs() throws -> [String] {
    var ids: [String] = []
    try BulkQuery(database, "SELECT object_id FROM entra_user ORDER BY row")
      .forEach { ids.append($0.text(0)) }
    return ids
  }

  /// Calls `body` with every direct member of the exported Entra groups.
  package func forEachEntraGroupMember(
    _ body: (_ groupID: String, _ memberID: String, _ type: String) -> Void
  ) throws {
    try BulkQuery(
      database,
      "SELECT group_id, member_id, member_type FROM entra_group_member ORDER BY group_id, member_id"
    ).forEach { body($0.text(0), $0.text(1), $0.text(2)) }
  }

  /// The row of the Entra user with this object id, compared without regard to ASCII case.
  package func entraRow(objectID: String) throws -> Int? {
    try Int.fetchOne(
      database,
      sql: "SELECT row FROM entra_user WHERE object_id = ? COLLATE NOCASE",
      arguments: [objectID]
    )
  }

  /// The row of the AWS user with this id.
  package func localRow(userID: String) throws -> Int? {
    try Int.fetchOne(
      database.cachedStatement(sql: "SELECT row FROM aws_user WHERE user_id = ?"),
      arguments: [userID]
    )
  }

  /// The row of the AWS group with this id.
  package func groupRow(groupID: String) throws -> Int? {
    try Int.fetchOne(
      database.cachedStatement(sql: "SELECT row FROM aws_group WHERE group_id = ?"),
      arguments: [groupID]
    )
  }

  /// The row of the Entra user with exactly this object id.
  package func entraRow(exactly objectID: String) throws -> Int? {
    try Int.fetchOne(
      database.cachedStatement(sql: "SELECT row FROM entra_user WHERE object_id = ?"),
      arguments: [objectID]
    )
  }

  /// The rows of the AWS users with this id, user name or e-mail, ignoring ASCII case.
  package func localRows(named text: String) throws -> [Int] {
    try Int.fetchAll(
      database,
      sql: """
        SELECT row FROM aws_user WHERE user_id = ?1 OR user_name = ?1 COLLATE NOCASE
          OR email = ?1 COLLATE NOCASE ORDER BY row
        """,
      arguments: [text]
    )
  }

  /// The rows of the Entra users with this object id, UPN or mail, ignoring ASCII case.
  package func entraRows(named text: String) throws -> [Int] {
    try Int.fetchAll(
      database,
      sql: """
        SELECT row FROM entra_user WHERE object_id = ?1 COLLATE NOCASE
          OR user_principal_name = ?1 COLLATE NOCASE OR mail = ?1 COLLATE NOCASE ORDER BY row
        """,
      arguments: [text]
    )
  }

  private static func entraUser(_ row: BulkRow) -> EntraUser {
    var user = EntraUser(row: row.int(0), id: row.text(1))
    user.userPrincipalName = row.optionalText(2)
    user.mail = row.optionalText(3)
    user.displayName = row.optionalText(4)
    user.givenName = row.optionalText(5)
    user.surname = row.optionalText(6)
    user.userType = row.optionalText(7)
    user.accountEnabled = row.optionalBool(8)
    user.mailNickname = row.optionalText(9)
    user.employeeId = row.optionalText(10)
    user.createdDateTime = row.optionalText(11)
    user.creationType = row.optionalText(12)
    user.externalUserState = row.optionalText(13)
    user.onPremisesSyncEnabled = row.optionalBool(14)
    user.onPremisesUserPrincipalName = row.optionalText(15)
    user.jobTitle = row.optionalText(16)
    user.department = row.optionalText(17)
    user.isDeleted = row.int(18) != 0
    user.shareTexts()
    user.assignment = EntraUser.Assignment(rawValue: row.int(19)) ?? .unknown
    user.absent = EntraAbsence(rawValue: row.int(20))
    return user
  }
}
