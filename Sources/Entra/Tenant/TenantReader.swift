// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Reads the tenant's configuration: small documents, each kept as evidence.
///
/// Lists of people go page by page through ``GraphWalk`` instead. Every call blocks its thread.
/// A missing permission is a value; any other failure is thrown.
package struct TenantReader: Sendable {
  let client: GraphClient

  /// Asks nothing yet.
  package init(_ client: GraphClient) { self.client = client }

  /// The tenant's name and verified domains.
  package func organization() throws(EntraError) -> Reading<Organization> {
    try reading(.organization) { () throws(EntraError) in
      let list = GraphList(
        "graph.GetOrganization",
        path: "/v1.0/organization?$select=id,displayName,verifiedDomains,onPremisesSyncEnabled",
        feature: .organization
      )
      let (values, documents) = try all(list, as: Organization.self)
      guard let value = values.first else { throw malformed("graph.GetOrganization") }
      return (value, documents)
    }
  }

  /// How many users the tenant has, for an estimate; Graph may be some minutes behind.
  package func userCount() throws(EntraError) -> Reading<Int> {
    try reading(.users) { () throws(EntraError) in
      (try client.count("graph.CountUsers", path: "/v1.0/users/$count", feature: .users), [])
    }
  }

  /// The link by which changes of users from now on can be asked for later.
  package func userChangesFromNow() throws(EntraError) -> Reading<String> {
    try reading(.users) { () throws(EntraError) in
      var walk = GraphWalk(client, .userChangesFromNow)
      var link: String?
      while let page = try walk.next() { link = page.deltaLink ?? link }
      guard let link else { throw malformed("graph.ListUserChanges") }
      return (link, [])
    }
  }

  /// Runs a read and turns "denied" into a value.
  func reading<Value: Sendable>(
    _ feature: GraphFeature,
    _ body: () throws(EntraError) -> (Value, [GraphDocument])
  ) throws(EntraError) -> Reading<Value> {
    do throws(EntraError) {
      let (value, documents) = try body()
      return .found(value, evidence: documents)
    } catch {
      guard error.code == .accessDenied else { throw error }
      return .denied(MissingPermission(feature, error))
    }
  }

  /// All elements of a small list, and its pages as evidence.
  ///
  /// Begins again, twice at most, if a link expires on the way.
  func all<Value: Decodable>(
    _ list: GraphList,
    as type: Value.Type
  ) throws(EntraError) -> ([Value], [GraphDocument]) {
    for _ in 0..<2 {
      do throws(EntraError) {
        return try walked(list, as: type)
      } catch {
        guard error.code == .listExpired else { throw error }
      }
    }
    return try walked(list, as: type)
  }

  private func walked<Value: Decodable>(
    _ list: GraphList,
    as type: Value.Type
  ) throws(EntraError) -> ([Value], [GraphDocument]) {
    var values: [Value] = []
    var documents: [GraphDocument] = []
    var walk = GraphWalk(client, list)
    while let page = try walk.next() {
      values += try decode(Collection<Value>.self, page.body, list.operation).value
      documents.append(
        GraphDocument(
          operation: list.operation,
          path: list.path,
          body: page.body,
          requestID: page.requestID
        )
      )
    }
    return (values, documents)
  }

  func decode<Value: Decodable>(
    _ type: Value.Type,
    _ body: [UInt8],
    _ operation: String
  ) throws(EntraError) -> Value {
    guard let value = try? JSONDecoder().decode(type, from: Data(body)) else {
      throw malformed(operation)
    }
    return value
  }

  func malformed(_ operation: String) -> EntraError {
    EntraError(
      .malformedAnswer,
      operation: operation,
      advice: "Graph's answer has another shape than expected: report it with the request-id."
    )
  }

  struct Collection<Value: Decodable>: Decodable { let value: [Value] }
}
