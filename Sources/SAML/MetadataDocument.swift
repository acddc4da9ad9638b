// SPDX-License-Identifier: Apache-2.0
import Identity

/// A metadata document: what an identity provider or a service provider says about itself.
package struct MetadataDocument: Sendable {
  /// An address of a service.
  package struct Endpoint: Codable, Sendable, Equatable {
    /// Name of the element, such as `SingleSignOnService`.
    package let service: String
    package let binding: String
    package let location: String
    package let isDefault: Bool

    enum CodingKeys: String, CodingKey {
      case service, binding, location
      case isDefault = "is_default"
    }
  }

  /// A certificate and what its key is for.
  package struct Key: Sendable {
    /// `signing` or `encryption`; nil serves both.
    package let use: String?
    package let certificate: Certificate

    /// A key without a use counts for signing too.
    package var isForSigning: Bool { use.map { $0.hasSameBytes(as: "signing") } ?? true }
  }

  /// What an entity says in one role.
  package struct Role: Sendable {
    package let keys: [Key]
    /// Certificates that cannot be read.
    package let unreadableKeys: Int
    package let endpoints: [Endpoint]
    package let nameIDFormats: [String]
    /// WantAuthnRequestsSigned, WantAssertionsSigned and AuthnRequestsSigned that are true.
    package let demands: [String]

    /// Certificates for signing, each once, in the order of the document.
    package var signingCertificates: [Certificate] {
      keys.filter(\.isForSigning).map(\.certificate).reduce(into: []) { list, certificate in
        if !list.contains(where: certificate.isSame) { list.append(certificate) }
      }
    }
  }

  /// One EntityDescriptor.
  package struct Entity: Sendable {
    package let entityID: String
    package let validUntil: String?
    package let identityProvider: Role?
    package let serviceProvider: Role?
    /// Roles that are not SAML's, such as Entra's of WS-Federation, by the name of their type.
    package let otherRoles: [String]
    /// What the signature of the document is worth; nil without one.
    ///
    /// No key is trusted for it.
    package let signature: SignatureState?
  }

  package let entities: [Entity]
  /// Size in characters, of which AWS takes 75,000 (IAM Identity Center user guide, other-idps).
  package let characters: Int

  /// The provider that AWS would trust: the only one, or the one with this entity ID.
  ///
  /// - Throws: ``SAMLError`` if the document holds none, or several to choose from.
  package func provider(entityID: String? = nil) throws(SAMLError) -> ResponseExpectation.Provider {
    let providers = entities.filter { entity in
      entity.identityProvider != nil
        && (entityID.map { $0.hasSameBytes(as: entity.entityID) } ?? true)
    }
    guard let entity = providers.first, let role = entity.identityProvider else {
      throw SAMLError(
        .wrongKind,
        "the metadata describes no identity provider",
        advice: "--metadata takes Entra's Federation Metadata XML; AWS's goes to --sp-metadata."
      )
    }
    guard providers.count == 1 else {
      throw SAMLError(
        .severalMessages,
        "the metadata describes \(providers.count) identity providers",
        advice: "Give the metadata of the one application."
      )
    }
    return ResponseExpectation.Provider(
      entityID: entity.entityID,
      certificates: role.signingCertificates
    )
  }

  /// Whether a service provider says WantAssertionsSigned.
  package var wantsSignedAssertions: Bool {
    entities.contains {
      $0.serviceProvider?.demands.holdsBytes(of: "WantAssertionsSigned") ?? false
    }
  }

  /// The entity IDs and the assertion consumer addresses of the service providers.
  package var serviceAddresses: (audiences: [String], acs: [String]) {
    let services = entities.filter { $0.serviceProvider != nil }
    let addresses = services.flatMap { $0.serviceProvider?.endpoints ?? [] }
      .filter { $0.service.hasSameBytes(as: "AssertionConsumerService") }.map(\.location)
    return (services.map(\.entityID), addresses)
  }
}
