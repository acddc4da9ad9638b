// SPDX-License-Identifier: Apache-2.0

/// A group that is assigned to the application, without its members.
package struct AssignedGroup: Decodable, Sendable, Equatable {
  package let id: String
  package let displayName: String?
  /// Only a security-enabled group gives its members access (entra.md section 6).
  package let securityEnabled: Bool?
  /// `DynamicMembership` among others; dynamic groups work.
  package let groupTypes: [String]?
}

extension TenantReader {
  /// Reads one assigned group; nil if it was deleted meanwhile.
  package func group(_ id: String) throws(EntraError) -> Reading<AssignedGroup?> {
    try reading(.groups) { () throws(EntraError) in
      do throws(EntraError) {
        let document = try client.get(
          "graph.GetGroup",
          path:
            "/v1.0/groups/\(percentEncoded(id))?$select=id,displayName,securityEnabled,groupTypes",
          feature: .groups
        )
        return (
          try decode(AssignedGroup.self, document.body, document.operation), [document]
        )
      } catch {
        guard error.code == .notFound else { throw error }
        return (nil, [])
      }
    }
  }
}
