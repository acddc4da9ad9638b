// SPDX-License-Identifier: Apache-2.0

/// A Conditional Access policy, as far as it decides about an application (entra.md section 13).
package struct ConditionalAccessPolicy: Decodable, Sendable, Equatable {
  /// For whom, what and where the policy holds.
  package struct Conditions: Decodable, Sendable, Equatable {
    package let applications: Applications?
    package let users: JSONNode?
    package let locations: Locations?
    package let clientApplications: JSONNode?
    package let authenticationFlows: JSONNode?
  }

  /// For which applications, by application id or `All`.
  package struct Applications: Decodable, Sendable, Equatable {
    package let includeApplications: [String]?
    package let excludeApplications: [String]?
    /// A filter over custom security attributes, which Crosswalk can't evaluate.
    package let applicationFilter: JSONNode?
  }

  /// From which locations, by id, `All` or `AllTrusted`.
  package struct Locations: Decodable, Sendable, Equatable {
    package let includeLocations: [String]?
    package let excludeLocations: [String]?
  }

  /// What the policy asks for.
  package struct GrantControls: Decodable, Sendable, Equatable {
    /// `AND` or `OR`.
    package let `operator`: String?
    package let builtInControls: [String]?
    package let authenticationStrength: Strength?
  }

  /// An authentication strength; may ask for a second factor by itself.
  package struct Strength: Decodable, Sendable, Equatable {
    package let displayName: String?
    package let requirementsSatisfied: String?
    package let allowedCombinations: [String]?
  }

  package let id: String
  package let displayName: String?
  /// `enabled`, `disabled` or `enabledForReportingButNotEnforced`.
  package let state: String?
  package let conditions: Conditions?
  package let grantControls: GrantControls?
  package let sessionControls: JSONNode?

  /// Whether a policy concerns an application.
  package enum Concern: Sendable, Equatable {
    case no, yes
    /// A filter over custom security attributes decides, which is not evaluated here.
    case undecided
  }

  /// Whether the policy concerns an application, by its application id.
  ///
  /// A disabled policy concerns nobody.
  package func concern(applicationID: String) -> Concern {
    guard let state, !isSameWord(state, "disabled"), let applications = conditions?.applications
    else { return .no }
    func holds(_ list: [String]?) -> Bool {
      (list ?? []).contains { isSameWord($0, "All") || isSameWord($0, applicationID) }
    }
    if holds(applications.excludeApplications) { return .no }
    if let filter = applications.applicationFilter, filter != .null { return .undecided }
    return holds(applications.includeApplications) ? .yes : .no
  }
}

/// A named location that policies refer to by id.
package struct NamedLocation: Decodable, Sendable, Equatable {
  package let id: String
  package let displayName: String?
  /// Nil for countries, which can't be trusted.
  package let isTrusted: Bool?
}

/// What a tenant's Conditional Access says.
package struct ConditionalAccess: Sendable, Equatable {
  package let policies: [ConditionalAccessPolicy]
  package let namedLocations: [NamedLocation]
}

extension TenantReader {
  /// Policies and named locations; at most about one request a second (entra.md section 3).
  package func conditionalAccess() throws(EntraError) -> Reading<ConditionalAccess> {
    try reading(.conditionalAccess) { () throws(EntraError) in
      let (policies, policyPages) = try all(
        GraphList(
          "graph.ListConditionalAccessPolicies",
          path: "/v1.0/identity/conditionalAccess/policies",
          feature: .conditionalAccess
        ),
        as: ConditionalAccessPolicy.self
      )
      let (locations, locationPages) = try all(
        GraphList(
          "graph.ListNamedLocations",
          path: "/v1.0/identity/conditionalAccess/namedLocations",
          feature: .conditionalAccess
        ),
        as: NamedLocation.self
      )
      let value = ConditionalAccess(policies: policies, namedLocations: locations)
      return (value, policyPages + locationPages)
    }
  }
}
