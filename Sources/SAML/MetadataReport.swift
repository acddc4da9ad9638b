// SPDX-License-Identifier: Apache-2.0

/// The result of looking at metadata; the JSON names are stable.
package struct MetadataReport: Codable, Sendable, Equatable {
  /// One entity, as the report shows it.
  package struct Entity: Codable, Sendable, Equatable {
    package let entityID: String
    package let validUntil: String?
    /// `identity-provider` or `service-provider`, or neither.
    package let roles: [String]
    /// Roles that are not SAML's.
    package let otherRoles: [String]
    package let endpoints: [MetadataDocument.Endpoint]
    package let signingCertificates: [CertificateReport]
    package let encryptionKeys: Int
    package let nameIDFormats: [String]
    package let demands: [String]
    package let signature: SignatureState?

    enum CodingKeys: String, CodingKey {
      case roles, endpoints, demands, signature
      case entityID = "entity_id"
      case validUntil = "valid_until"
      case otherRoles = "other_roles"
      case signingCertificates = "signing_certificates"
      case encryptionKeys = "encryption_keys"
      case nameIDFormats = "nameid_formats"
    }
  }

  package let verdict: InspectionReport.Verdict
  package let characters: Int
  package let entities: [Entity]
  package let checks: [Check]
  package let findings: [InspectionReport.RuleHit]

  init(_ document: MetadataDocument, _ checks: [Check], showsSecrets: Bool) {
    self.checks = checks
    characters = document.characters
    verdict =
      checks.contains { $0.verdict == .reject }
      ? .reject : checks.contains { $0.verdict == .warn } ? .warn : .accept
    findings = InspectionReport.RuleHit.all(checks)
    entities = document.entities.map { entity in
      let roles = [entity.identityProvider, entity.serviceProvider].compactMap { $0 }
      return Entity(
        entityID: entity.entityID,
        validUntil: entity.validUntil,
        roles: (entity.identityProvider == nil ? [] : ["identity-provider"])
          + (entity.serviceProvider == nil ? [] : ["service-provider"]),
        otherRoles: entity.otherRoles,
        endpoints: roles.flatMap(\.endpoints),
        signingCertificates: roles.flatMap(\.signingCertificates).map {
          CertificateReport($0, showsSecrets: showsSecrets)
        },
        encryptionKeys: roles.flatMap(\.keys).count { !$0.isForSigning },
        nameIDFormats: roles.flatMap(\.nameIDFormats),
        demands: roles.flatMap(\.demands),
        signature: entity.signature
      )
    }
  }
}
