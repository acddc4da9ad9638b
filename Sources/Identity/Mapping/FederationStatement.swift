// SPDX-License-Identifier: Apache-2.0

/// What one side, the project file or the tenant, says of the federation; nil is silence.
package struct FederationStatement: Sendable {
  package var nameIDClaim: NameIDClaim?
  package var nameIDFormat: NameIDFormat?
  package var scope: Federation.Scope?
  /// Mappings by target; ``ValueSource/nothing`` says that a target is not filled.
  package var mappings: [AttributeMapping] = []
  /// Whether ``mappings`` are all that there are, as in a schema that was read whole.
  package var listsAllMappings = false
  package var filter: ScopingFilter?
  package var groups: GroupProvisioning?
  /// Whether the user mapping creates, changes and removes users; Graph's flowTypes.
  package var flows: (creates: Bool, updates: Bool, deletes: Bool)?
  package var verifiedDomains: [String]?
  package var facts: TenantFacts?

  package init() {}
}

/// A point on which the project file and the tenant do not agree.
///
/// The forecast follows the file, so that it is for another configuration than the one in force.
package struct FederationDifference: Sendable, Equatable, Encodable {
  /// The key as in crosswalk.yaml: `nameId.source`, `scim.userName`.
  package let key: String
  package let file: String
  package let tenant: String
  /// Whether it decides who signs in: NameID, its format, or the SCIM user name.
  package var decidesSignIn: Bool {
    key.utf8.starts(with: "nameId.".utf8) || key.hasSameBytes(as: "scim.userName")
  }
}

/// A document of the tenant that was read, with what it was when it was read.
package struct FederationDocument: Sendable, Equatable, Encodable {
  /// The documents; raw values are the keys under `federation`.
  package enum Kind: String, Sendable, CaseIterable, Encodable {
    case servicePrincipal, claimsPolicy, claimsMappingPolicies, tokenIssuancePolicies
    case synchronizationSchema, synchronizationJob, synchronizationSecrets
    case conditionalAccess, namedLocations, organization
  }

  package let kind: Kind
  /// As the configuration names it.
  package let file: String
  /// SHA-256 of its bytes, 64 lower-case hexadecimal digits.
  package let sha256: String

  package init(kind: Kind, file: String, sha256: String) {
    self.kind = kind
    self.file = file
    self.sha256 = sha256
  }
}

extension Federation {
  /// Puts both sides together: what the file says, else what the tenant says, else the default.
  package init(file: FederationStatement, tenant: FederationStatement) {
    self.init()
    if tenant.listsAllMappings { provisioning = .unmapped }
    var differences: [FederationDifference] = []
    for side in [tenant, file] {
      for mapping in side.mappings { provisioning.set(mapping) }
    }
    func agreed<Value>(
      _ key: String,
      _ path: KeyPath<FederationStatement, Value?>,
      _ name: (Value) -> String
    ) -> Value? {
      let (ours, theirs) = (file[keyPath: path], tenant[keyPath: path])
      if let ours, let theirs, !name(ours).hasSameBytes(as: name(theirs)) {
        differences.append(
          FederationDifference(key: key, file: name(ours), tenant: name(theirs))
        )
      }
      return ours ?? theirs
    }
    nameIDClaim = agreed("nameId.source", \.nameIDClaim, \.name) ?? nameIDClaim
    nameIDFormat = agreed("nameId.format", \.nameIDFormat, \.rawValue) ?? nameIDFormat
    provisioning.scope = agreed("scim.scope", \.scope, \.rawValue) ?? provisioning.scope
    differences += Self.differences(file, tenant)
    provisioning.filter = agreed("scim.filters", \.filter, \.name) ?? provisioning.filter
    provisioning.groups = agreed("scim.groups", \.groups, \.name) ?? provisioning.groups
    if let flows = file.flows ?? tenant.flows {
      provisioning.createsUsers = flows.creates
      provisioning.updatesUsers = flows.updates
      provisioning.deletesUsers = flows.deletes
    }
    verifiedDomains = agreed("verifiedDomains", \.verifiedDomains) { domains in
      domains.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.joined(separator: ", ")
    }
    evidence.tenant = tenant.facts
    evidence.differences = differences
    evidence.isNameIDStated = file.nameIDClaim != nil || tenant.nameIDClaim != nil
    evidence.areMappingsStated = !file.mappings.isEmpty || tenant.listsAllMappings
  }

  private static func differences(
    _ file: FederationStatement,
    _ tenant: FederationStatement
  ) -> [FederationDifference] {
    guard tenant.listsAllMappings else { return [] }
    return file.mappings.compactMap { ours in
      let theirs = tenant.mappings.first { $0.target.hasSameBytes(as: ours.target) }
      let tenantName = theirs?.source.name ?? ValueSource.nothing.name
      guard !ours.source.name.hasSameBytes(as: tenantName) else { return nil }
      return FederationDifference(
        key: "scim.\(ours.target)",
        file: ours.source.name,
        tenant: tenantName
      )
    }
  }
}

extension ScopingFilter {
  /// How reports name it, with all that decides it.
  package var name: String {
    func text(_ groups: [Group]) -> String {
      groups.map { group in
        group.clauses.map { clause in
          ([clause.attribute.name, clause.operatorName] + clause.values.map(\.quoted))
            .joined(separator: " ")
        }.joined(separator: " and ")
      }.joined(separator: " or ")
    }
    let input = inputGroups.isEmpty ? "" : " of those read: \(text(inputGroups))"
    return (groups.isEmpty ? "none" : text(groups)) + input
  }
}

extension GroupProvisioning {
  /// How reports name it.
  package var name: String {
    isEnabled ? "displayName \(displayNameSource), externalId \(externalIDSource)" : "off"
  }
}
