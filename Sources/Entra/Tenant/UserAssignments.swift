// SPDX-License-Identifier: Apache-2.0

/// One app role assignment that reaches a user (entra.md section 6).
package struct UserAssignment: Decodable, Sendable, Equatable {
  /// The id by which it is taken back.
  package let id: String
  package let appRoleId: String
  package let principalId: String
  /// `User`, `Group` or `ServicePrincipal`.
  package let principalType: String
  /// The service principal of the application.
  package let resourceId: String

  /// Whether it is default access, which lets nobody be provisioned.
  package var isDefaultAccess: Bool {
    isSameWord(appRoleId, TenantExport.defaultAccessRole)
  }

  /// Whether it was given to that user itself, and not through a group.
  package func isDirect(for userID: String) -> Bool {
    isSameWord(principalType, "User") && isSameWord(principalId, userID)
  }
}

extension TenantReader {
  /// The assignments of a user to one application, direct ones and those through groups.
  ///
  /// Graph lists groups of which the user is a direct member (user-list-approleassignments).
  /// Every application is read and the others are left out here: the list is short.
  /// - Throws: `notFound` if there is no such user, besides Graph's other failures.
  package func assignments(
    ofUser userID: String,
    servicePrincipalID: String
  ) throws(EntraError) -> [UserAssignment] {
    let list = GraphList(
      "graph.ListUserAppRoleAssignments",
      path: "/v1.0/users/\(percentEncoded(userID))/appRoleAssignments?$top=\(GraphList.pageSize)",
      feature: .assign
    )
    return try all(list, as: UserAssignment.self).0
      .filter { isSameWord($0.resourceId, servicePrincipalID) }
  }
}
