// SPDX-License-Identifier: Apache-2.0

/// What a plan rests on in an Entra user, as it is now.
package struct UserStanding: Decodable, Sendable, Equatable {
  package let id: String
  package let userPrincipalName: String?
  package let mail: String?
  package let accountEnabled: Bool?
}

extension TenantReader {
  /// Reads one user; nil if there is none any more, deleted ones included.
  package func userStanding(_ id: String) throws(EntraError) -> Reading<UserStanding?> {
    try reading(.users) { () throws(EntraError) in
      do throws(EntraError) {
        let document = try client.get(
          "graph.GetUser",
          path: "/v1.0/users/\(percentEncoded(id))"
            + "?$select=id,userPrincipalName,mail,accountEnabled",
          feature: .users
        )
        return (try decode(UserStanding.self, document.body, document.operation), [])
      } catch {
        guard error.code == .notFound else { throw error }
        return (nil, [])
      }
    }
  }
}
