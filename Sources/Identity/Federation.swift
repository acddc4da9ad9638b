// SPDX-License-Identifier: Apache-2.0

/// The NameID formats that Entra can be told to send; raw values are its own names.
package enum NameIDFormat: String, Sendable, CaseIterable, Codable {
  case emailAddress, unspecified, persistent, transient, windowsDomainQualifiedName
  /// Not set explicitly.
  case `default`
}

/// How the federation is meant to work: which Entra attribute feeds what in AWS.
///
/// The default is the initial mapping of product.md for SAML (`user.mail` into the NameID) with
/// the generic SCIM mapping of entra.md section 9.
package struct Federation: Sendable, Equatable, Codable {
  /// Which users the provisioning service takes.
  package enum Scope: String, Sendable, CaseIterable, Codable {
    /// Users and direct members of groups assigned to the application.
    case assigned
    /// Every user of the tenant (SyncAll).
    case all
  }

  /// Sources of the attributes that SCIM sends.
  package struct Provisioning: Sendable, Equatable, Codable {
    package var scope: Scope = .assigned
    package var userName: EntraAttribute = .userPrincipalName
    package var externalId: EntraAttribute = .mailNickname
    package var email: EntraAttribute? = .mail
    package var givenName: EntraAttribute = .givenName
    package var familyName: EntraAttribute = .surname
    package var displayName: EntraAttribute = .displayName

    package init() {}
  }

  package var nameIDSource: EntraAttribute = .mail
  package var nameIDFormat: NameIDFormat = .emailAddress
  package var provisioning = Provisioning()
  /// Domains verified in the tenant, ASCII lower case; nil when not exported or stated.
  package var verifiedDomains: [String]?

  package init() {}
}

/// What Entra will send to AWS for one user under a ``Federation``: N(u), S(u), E(u), X(u) and
/// the names of the rule catalogue.
package struct Projection: Sendable {
  /// N(u), the SAML NameID.
  package let nameID: AttributeValue
  /// S(u), the SCIM userName.
  package let userName: AttributeValue
  /// E(u), the SCIM work e-mail; nil when no mapping fills it.
  package let email: AttributeValue?
  /// X(u), the SCIM externalId.
  package let externalID: AttributeValue
  package let givenName: AttributeValue
  package let familyName: AttributeValue
  package let displayName: AttributeValue

  /// Applies the mapping to one user.
  ///
  /// Guests are special when the source is the UPN (entra.md section 12): SCIM removes the
  /// `#EXT#` marker and the tenant's domain; SAML sends the mail of a guest whose issuer is
  /// Entra, and the marked UPN of every other guest. An unknown issuer gives unknown.
  package init(of user: EntraUser, under federation: Federation) {
    let provisioning = federation.provisioning
    nameID = Self.nameID(of: user, source: federation.nameIDSource)
    userName =
      if provisioning.userName == .userPrincipalName, user.isExternal {
        user.homeAddress.map { .text($0) } ?? .unknown
      } else {
        user.value(of: provisioning.userName)
      }
    email = provisioning.email.map { user.value(of: $0) }
    externalID = user.value(of: provisioning.externalId)
    givenName = user.value(of: provisioning.givenName)
    familyName = user.value(of: provisioning.familyName)
    displayName = user.value(of: provisioning.displayName)
  }

  private static func nameID(of user: EntraUser, source: EntraAttribute) -> AttributeValue {
    guard source == .userPrincipalName, user.isExternal else { return user.value(of: source) }
    if user.absent.contains(.identities) || user.identityIssuers.isEmpty { return .unknown }
    if user.identityIssuers.contains(where: { $0.hasSameBytes(as: "ExternalAzureAD") }) {
      return user.value(of: .mail)
    }
    return user.value(of: .userPrincipalName)
  }
}
