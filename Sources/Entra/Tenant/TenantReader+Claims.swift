// SPDX-License-Identifier: Apache-2.0

extension TenantReader {
  /// A policy whose content is JSON in a string.
  private struct Policy: Decodable {
    let definition: [String]?

    var content: JSONNode? { definition?.first.flatMap { JSONNode($0.utf8) } }
  }

  /// The claims in force: mapping policy, then the portal's, then the defaults.
  package func claims(
    ofServicePrincipal id: String
  ) throws(EntraError) -> Reading<ClaimsInForce> {
    try reading(.claims) { () throws(EntraError) in
      let (policies, evidence) = try self.policies(
        "graph.ListClaimsMappingPolicies",
        "/v1.0/servicePrincipals/\(percentEncoded(id))/claimsMappingPolicies"
      )
      if let policy = policies.first {
        guard let content = policy.content else {
          throw malformed("graph.ListClaimsMappingPolicies")
        }
        let nameID = NameIDClaim(mappingPolicy: content) ?? .standard
        return (ClaimsInForce(origin: .mappingPolicy, nameID: nameID), evidence)
      }
      switch try customPolicy(id) {
      case .none: return (ClaimsInForce(origin: .defaults, nameID: .standard), evidence)
      case .notOffered: return (ClaimsInForce(origin: .unknown, nameID: nil), evidence)
      case .document(let document):
        let node = try decode(JSONNode.self, document.body, document.operation)
        // Documented both as one object and as a list of at most one.
        guard let policy = node["value"].map(\.elements.first) ?? node else {
          return (ClaimsInForce(origin: .defaults, nameID: .standard), evidence + [document])
        }
        let nameID = NameIDClaim(customPolicy: policy) ?? .standard
        return (
          ClaimsInForce(origin: .customPolicy, nameID: nameID), evidence + [document]
        )
      }
    }
  }

  /// The portal's policy, as far as the cloud tells.
  private enum CustomPolicy {
    case document(GraphDocument)
    /// The application has none.
    case none
    /// The cloud's Graph doesn't have this resource.
    case notOffered
  }

  /// Reads the portal's policy, which only beta has, and only the public cloud's.
  private func customPolicy(_ id: String) throws(EntraError) -> CustomPolicy {
    do throws(EntraError) {
      return .document(
        try client.get(
          "graph.GetClaimsPolicy",
          path: "/beta/servicePrincipals/\(percentEncoded(id))/claimsPolicy",
          feature: .claims
        )
      )
    } catch {
      switch error.code {
      case .notFound: return client.endpoints.cloud == .public ? .none : .notOffered
      case .badRequest where client.endpoints.cloud != .public: return .notOffered
      default: throw error
      }
    }
  }

  /// How tokens are signed; nil without a policy.
  package func signing(
    ofServicePrincipal id: String
  ) throws(EntraError) -> Reading<SigningPolicy?> {
    try reading(.claims) { () throws(EntraError) in
      let (policies, evidence) = try self.policies(
        "graph.ListTokenIssuancePolicies",
        "/v1.0/servicePrincipals/\(percentEncoded(id))/tokenIssuancePolicies"
      )
      guard let policy = policies.first else { return (nil, evidence) }
      guard let content = policy.content else {
        throw malformed("graph.ListTokenIssuancePolicies")
      }
      return (SigningPolicy(content), evidence)
    }
  }

  private func policies(
    _ operation: String,
    _ path: String
  ) throws(EntraError) -> ([Policy], [GraphDocument]) {
    try all(GraphList(operation, path: path, feature: .claims), as: Policy.self)
  }
}
