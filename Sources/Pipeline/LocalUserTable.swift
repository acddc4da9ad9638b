// SPDX-License-Identifier: Apache-2.0
internal import AWS
internal import Records
internal import Tabular

/// The AWS users as a table: which column means which field of `list-users`.
enum LocalUserTable {
  /// One column: our name for it, the field it becomes, and header names that are understood.
  struct Column {
    let name: String
    let path: String
    let headers: [String]
    var isRequired = false
  }

  static let columns = [
    Column(
      name: "userId",
      path: "UserId",
      headers: ["UserId", "user_id", "User ID", "id"],
      isRequired: true
    ),
    Column(
      name: "userName",
      path: "UserName",
      headers: ["UserName", "user_name", "Username", "User name", "Login"],
      isRequired: true
    ),
    Column(
      name: "displayName",
      path: "DisplayName",
      headers: ["DisplayName", "display_name", "Display name"]
    ),
    Column(
      name: "givenName",
      path: "Name.GivenName",
      headers: ["GivenName", "given_name", "First name", "FirstName", "Name.GivenName"]
    ),
    Column(
      name: "familyName",
      path: "Name.FamilyName",
      headers: ["FamilyName", "family_name", "Last name", "LastName", "Name.FamilyName"]
    ),
    Column(
      name: "email",
      path: "Emails[].Value",
      headers: ["Email", "E-mail", "Emails", "email_address", "Email address", "Primary email"]
    ),
    Column(
      name: "status",
      path: "UserStatus",
      headers: ["UserStatus", "Status", "user_status"]
    ),
    Column(
      name: "createdAt",
      path: "CreatedAt",
      headers: ["CreatedAt", "created_at", "Created"]
    ),
    Column(
      name: "externalId",
      path: "ExternalIds[].Id",
      headers: ["ExternalId", "external_id"]
    ),
    Column(
      name: "employeeNumber",
      path: "Extensions.aws:identitystore:enterprise.employeeNumber",
      headers: ["EmployeeNumber", "employee_number"]
    ),
    Column(name: "title", path: "Title", headers: ["Title"]),
    Column(
      name: "identityStoreId",
      path: "IdentityStoreId",
      headers: ["IdentityStoreId", "identity_store_id"]
    ),
  ]

  /// The reader's columns, with the header names of the configuration in place of the defaults.
  static func tableColumns(_ headers: [String: String]) -> [TableColumn] {
    columns.compactMap { column in
      guard let field = DirectoryExport.fields.paths.firstIndex(of: column.path) else { return nil }
      return TableColumn(
        FieldID(field),
        names: headers[column.name].map { [$0] } ?? column.headers,
        isRequired: column.isRequired,
        emptyIsNull: true
      )
    }
  }
}

/// The portal's "Download users" table, in both generations of its header (entra.md section 14).
enum EntraUserTable {
  private static let synonyms: [String: [String]] = [
    "id": ["id", "objectId", "object Id"],
    "onPremisesSyncEnabled": ["directorySynced", "onPremisesSyncEnabled", "dirSyncEnabled"],
    "externalUserState": ["invitationState", "externalUserState"],
  ]

  private static let single = [
    "id", "userPrincipalName", "mail", "displayName", "givenName", "surname", "userType",
    "accountEnabled", "mailNickname", "employeeId", "createdDateTime", "creationType",
    "externalUserState", "onPremisesSyncEnabled", "onPremisesUserPrincipalName", "jobTitle",
    "department",
  ]

  /// The reader's columns; `fields` are the paths of a user.
  static func tableColumns(_ fields: FieldTable) -> [TableColumn] {
    func field(_ path: String) -> FieldID? { fields.paths.firstIndex(of: path).map { FieldID($0) } }
    var columns = single.compactMap { name in
      field(name).map {
        TableColumn(
          $0,
          names: synonyms[name] ?? [name],
          isRequired: name == "id" || name == "userPrincipalName",
          emptyIsNull: true
        )
      }
    }
    let lists: [(String, [String], Character)] = [
      ("otherMails[]", ["alternateEmailAddress", "otherMails"], ";"),
      ("proxyAddresses[]", ["proxyAddresses"], ";"),
      ("identities[].issuer", ["identityIssuer"], ";"),
    ]
    for (path, names, separator) in lists {
      if let field = field(path) {
        columns.append(
          TableColumn(field, names: names, separator: separator, emptyIsNull: true)
        )
      }
    }
    return columns
  }
}
