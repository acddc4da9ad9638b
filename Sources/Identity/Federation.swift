// SPDX-License-Identifier: Apache-2.0

/// The NameID formats that Entra can be told to send; raw values are its own names.
package enum NameIDFormat: String, Sendable, CaseIterable, Codable {
  case emailAddress, unspecified, persistent, transient, windowsDomainQualifiedName
  /// Not set explicitly.
  case `default`

  /// Whether an opaque identifier is sent whatever the source is (entra.md section 11).
  package var isOpaque: Bool { self == .persistent || self == .transient }
}

/// How the federation is meant to work: which Entra attribute feeds what in AWS.
///
/// The default is the initial mapping of product.md for SAML (`user.mail` into the NameID) with
/// the generic SCIM mapping of entra.md section 9.
package struct Federation: Sendable, Equatable, Encodable {
  /// Which users the provisioning service takes.
  package enum Scope: String, Sendable, CaseIterable, Codable {
    /// Users and direct members of groups assigned to the application.
    case assigned
    /// Every user of the tenant (SyncAll).
    case all
  }

  /// Where the NameID comes from, with conditions and transformations.
  package var nameIDClaim: NameIDClaim = .attribute(.mail)
  package var nameIDFormat: NameIDFormat = .emailAddress
  package var provisioning = Provisioning()
  /// Domains verified in the tenant, ASCII lower case; nil when not exported or stated.
  package var verifiedDomains: [String]?
  /// Where all this comes from; part of a run's digest, with the digests of its documents.
  package var evidence = FederationEvidence()

  package init() {}

  /// Whether both send the same; where they come from does not matter.
  package static func == (lhs: Self, rhs: Self) -> Bool {
    func domains(_ federation: Self) -> Set<Identifier>? {
      federation.verifiedDomains.map { Set($0.map(Identifier.init)) }
    }
    return lhs.nameIDClaim == rhs.nameIDClaim && lhs.nameIDFormat == rhs.nameIDFormat
      && lhs.provisioning == rhs.provisioning && domains(lhs) == domains(rhs)
  }

  /// The attribute that the NameID is made of, for rules about attributes.
  ///
  /// With several rows it's the first that any of them reads; a claim that reads no attribute of
  /// the snapshot counts as the UPN, Entra's own default. Setting it makes a claim of that
  /// attribute alone.
  package var nameIDSource: EntraAttribute {
    get {
      if case .attribute(let attribute) = nameIDClaim { return attribute }
      return nameIDClaim.attributes.first ?? .userPrincipalName
    }
    set { nameIDClaim = .attribute(newValue) }
  }

  /// Whether NameID and SCIM user name are made in one and the same way, so that they cannot part.
  package var feedsNameIDAndUserNameAlike: Bool {
    guard case .attribute(let nameID) = nameIDClaim,
      case .attribute(let userName) = provisioning.userNameMapping.source
    else { return false }
    return nameID == userName
  }
}
