// SPDX-License-Identifier: Apache-2.0

/// One collection of Graph, as its first page is asked for.
package struct GraphList: Sendable, Equatable {
  /// What errors and the request log name, such as `graph.ListUsers`.
  package let operation: String
  /// Path and query of the first page, from `/v1.0` on.
  package let path: String
  /// What the list is for, and so which permission it needs.
  package let feature: GraphFeature

  /// Names a list; `path` must hold no user data.
  package init(_ operation: String, path: String, feature: GraphFeature) {
    self.operation = operation
    self.path = path
    self.feature = feature
  }
}

extension GraphList {
  /// The largest page of users, groups' members and assignments ([G-list] of entra.md).
  static let pageSize = 999

  /// The attributes of users that are asked for: entra.md section 2, and all that
  /// ``TenantExport`` reads.
  package static let userSelection = [
    "id", "userPrincipalName", "mail", "otherMails", "proxyAddresses", "mailNickname",
    "givenName", "surname", "displayName", "userType", "accountEnabled", "employeeId",
    "onPremisesImmutableId", "onPremisesSyncEnabled", "onPremisesUserPrincipalName",
    "creationType", "externalUserState", "identities", "createdDateTime", "jobTitle",
    "department",
  ]

  /// All users of the tenant, guests included; records as in ``TenantExport/userFields``.
  package static let users = GraphList(
    "graph.ListUsers",
    path: "/v1.0/users?$select=\(userSelection.joined(separator: ","))&$top=\(pageSize)",
    feature: .users
  )

  /// Users deleted in the last 30 days; records as in ``TenantExport/userFields``.
  package static let deletedUsers = GraphList(
    "graph.ListDeletedUsers",
    path: "/v1.0/directory/deletedItems/microsoft.graph.user"
      + "?$select=\((userSelection + ["deletedDateTime"]).joined(separator: ","))&$top=\(pageSize)",
    feature: .users
  )

  /// No user, and the link by which later changes of users are asked for.
  package static let userChangesFromNow = GraphList(
    "graph.ListUserChanges",
    path: "/v1.0/users/delta?$select=\(userSelection.joined(separator: ","))"
      + "&$deltatoken=latest",
    feature: .users
  )

  /// Who is assigned to an application; records as in ``TenantExport/assignmentFields``.
  package static func assignments(toServicePrincipal id: String) -> GraphList {
    GraphList(
      "graph.ListAppRoleAssignedTo",
      path: "/v1.0/servicePrincipals/\(percentEncoded(id))/appRoleAssignedTo?$top=\(pageSize)",
      feature: .application
    )
  }

  /// The direct members of a group; records as in ``TenantExport/memberFields``.
  package static func members(ofGroup id: String) -> GraphList {
    GraphList(
      "graph.ListGroupMembers",
      path: "/v1.0/groups/\(percentEncoded(id))/members?$select=id&$top=\(pageSize)",
      feature: .groups
    )
  }
}
