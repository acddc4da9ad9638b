// SPDX-License-Identifier: Apache-2.0
internal import Identity

/// Conditional Access policies and the places that they name (entra.md section 13).
extension FederationDocumentReader {
  /// The policies that concern the application: by name, or because they concern all.
  ///
  /// Without the service principal, whose application id decides, all policies are kept.
  mutating func readAccessPolicies(_ records: [FederationJSON]) throws {
    let appID = facts.application?.appID
    facts.accessPolicies = try records.enumerated().compactMap { index, node in
      let path = "value[\(index)]."
      let conditions = node["conditions"] ?? node
      let applications = conditions["applications"] ?? conditions
      let place = path + "conditions.applications."
      let included = try texts(applications, "includeApplications", place)
      let excluded = try texts(applications, "excludeApplications", place)
      if let appID {
        let isIncluded = included.contains {
          $0.isSameASCII(as: "All") || $0.isSameASCII(as: appID)
        }
        if !isIncluded || excluded.contains(where: { $0.isSameASCII(as: appID) }) { return nil }
      }
      return try policy(node, conditions, applications, path)
    }
  }

  private func policy(
    _ node: FederationJSON,
    _ conditions: FederationJSON,
    _ applications: FederationJSON,
    _ path: String
  ) throws -> TenantFacts.AccessPolicy {
    var policy = TenantFacts.AccessPolicy(
      name: try text(node, "displayName", path) ?? "",
      state: try text(node, "state", path) ?? ""
    )
    if let grant = node["grantControls"], !grant.isNull {
      policy.controls = try texts(grant, "builtInControls", path + "grantControls.")
      policy.operator = try text(grant, "operator", path + "grantControls.")
      if let strength = grant["authenticationStrength"], !strength.isNull {
        policy.controls.append("authenticationStrength")
      }
    }
    let place = path + "conditions."
    try readPeople(conditions, place, &policy)
    if let locations = conditions["locations"], !locations.isNull {
      let place = place + "locations."
      policy.includedLocations = try texts(locations, "includeLocations", place)
      policy.excludedLocations = try texts(locations, "excludeLocations", place)
    }
    policy.clientTypes = try texts(conditions, "clientAppTypes", place)
    policy.isForOtherFlows = conditions["authenticationFlows"].map { !isIdle($0) } ?? false
    policy.openConditions = Self.openConditions.filter { name in
      conditions[name].map { !isIdle($0) } ?? false
    }
    policy.hasApplicationFilter = applications["applicationFilter"].map { !$0.isNull } ?? false
    return policy
  }

  /// Conditions of Graph's conditionalAccessConditionSet that the sign-in itself decides.
  private static let openConditions = [
    "platforms", "devices", "signInRiskLevels", "userRiskLevels", "insiderRiskLevels",
  ]

  /// Whether a condition asks for nothing: null, an empty list, or such members only.
  private func isIdle(_ node: FederationJSON) -> Bool {
    switch node.value {
    case .null: true
    case .text(let text): text.isEmpty || text.isSameASCII(as: "none")
    case .bool, .number: false
    case .list(let list): list.isEmpty
    case .object(let members): members.allSatisfy { isIdle($0.value) }
    }
  }

  private func readPeople(
    _ conditions: FederationJSON,
    _ path: String,
    _ policy: inout TenantFacts.AccessPolicy
  ) throws {
    guard let users = conditions["users"], !users.isNull else { return }
    let place = path + "users."
    policy.includedUsers = try texts(users, "includeUsers", place)
    policy.excludedUsers = try texts(users, "excludeUsers", place)
    policy.includedGroups = try texts(users, "includeGroups", place)
    policy.excludedGroups = try texts(users, "excludeGroups", place)
    policy.includedRoles = try texts(users, "includeRoles", place)
    policy.excludedRoles = try texts(users, "excludeRoles", place)
    for (name, isIncluded) in [
      ("includeGuestsOrExternalUsers", true), ("excludeGuestsOrExternalUsers", false),
    ] {
      guard let guests = users[name], !guests.isNull else { continue }
      // One text with commas between the kinds.
      let kinds = try text(guests, "guestOrExternalUserTypes", place + name + ".") ?? ""
      let list = kinds.utf8.split(separator: UInt8(ascii: ",")).map { kind in
        String(decoding: kind.drop { $0 == 0x20 }, as: UTF8.self)
      }
      if isIncluded { policy.includedGuestTypes = list } else { policy.excludedGuestTypes = list }
      if let tenants = guests["externalTenants"], !tenants.isNull {
        let kind = try text(tenants, "membershipKind", place + name + ".externalTenants.")
        if let kind, !kind.isSameASCII(as: "all") { policy.limitsGuestTenants = true }
      }
    }
  }

  /// The groups, and the role templates, that somebody belongs to: the answer of
  /// GET /users/{id}/transitiveMemberOf, whole.
  ///
  /// - Throws: ``ConfigurationError``, or `InputError` if the file cannot be read.
  static func memberships(
    _ path: String,
    name: String
  ) throws -> (groups: Set<Identifier>, roles: Set<Identifier>) {
    let (root, _) = try document(path, name: name)
    let reader = FederationDocumentReader(file: name)
    if root["@odata.nextLink"] != nil {
      throw reader.error(
        .invalidValue,
        root,
        "@odata.nextLink",
        "This is one page of several: save all."
      )
    }
    var groups: Set<Identifier> = []
    var roles: Set<Identifier> = []
    for (index, node) in try reader.records(root).enumerated() {
      let path = "value[\(index)]."
      if let role = try reader.text(node, "roleTemplateId", path) {
        roles.insert(Identifier(role))
      } else if let id = try reader.text(node, "id", path) {
        groups.insert(Identifier(id))
      } else {
        throw reader.error(.missingKey, node, path + "id", "Every membership has an id.")
      }
    }
    return (groups, roles)
  }

  /// The named locations, by networks or by countries.
  mutating func readNamedLocations(_ records: [FederationJSON]) throws {
    facts.namedLocations = try records.enumerated().map { index, node in
      let path = "value[\(index)]."
      guard let id = try text(node, "id", path) else {
        throw error(.missingKey, node, path + "id", "Every named location has an id.")
      }
      let ranges = try node["ipRanges"].map { _ in
        try list(node, "ipRanges", path).map { range in
          guard let network = try text(range, "cidrAddress", path + "ipRanges."),
            NetworkRange(network) != nil
          else {
            throw error(
              .invalidValue,
              range,
              path + "ipRanges.cidrAddress",
              "A network such as 192.0.2.0/24 was expected."
            )
          }
          return network
        }
      }
      let countries = try node["countriesAndRegions"].map { _ in
        try texts(node, "countriesAndRegions", path)
      }
      return TenantFacts.NamedLocation(
        id: id,
        name: try text(node, "displayName", path) ?? id,
        isTrusted: try bool(node, "isTrusted", path) ?? false,
        ranges: ranges,
        countries: countries
      )
    }
  }
}
