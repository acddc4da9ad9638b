// SPDX-License-Identifier: Apache-2.0

/// The AWS application in this tenant (entra.md section 6).
///
/// A nil means that Graph sent null or nothing. The raw document is kept as evidence.
package struct ServicePrincipal: Decodable, Sendable, Equatable {
  /// A role that users can be assigned with.
  package struct Role: Decodable, Sendable, Equatable {
    package let id: String
    package let displayName: String?
    package let isEnabled: Bool?
    package let allowedMemberTypes: [String]?
    package let value: String?
  }

  /// A certificate of the application; the key itself stays in the evidence.
  package struct KeyCredential: Decodable, Sendable, Equatable {
    /// Base64 of the SHA-1 thumbprint by default.
    package let customKeyIdentifier: String?
    package let keyId: String?
    package let startDateTime: String?
    package let endDateTime: String?
    package let type: String?
    package let usage: String?
    /// Base64 of the certificate's DER form.
    package let key: String?
  }

  /// The one SAML setting that Graph has here.
  package struct SAMLSettings: Decodable, Sendable, Equatable {
    package let relayState: String?
  }

  package let id: String
  package let appId: String
  package let displayName: String?
  package let applicationTemplateId: String?
  package let accountEnabled: Bool?
  package let appRoleAssignmentRequired: Bool?
  package let preferredSingleSignOnMode: String?
  package let servicePrincipalNames: [String]?
  package let replyUrls: [String]?
  package let loginUrl: String?
  package let appRoles: [Role]?
  package let keyCredentials: [KeyCredential]?
  package let preferredTokenSigningKeyThumbprint: String?
  package let tokenEncryptionKeyId: String?
  package let notificationEmailAddresses: [String]?
  package let samlSingleSignOnSettings: SAMLSettings?

  static let selection = [
    "id", "appId", "displayName", "applicationTemplateId", "accountEnabled",
    "appRoleAssignmentRequired", "preferredSingleSignOnMode", "servicePrincipalNames",
    "replyUrls", "loginUrl", "appRoles", "keyCredentials", "preferredTokenSigningKeyThumbprint",
    "tokenEncryptionKeyId", "notificationEmailAddresses", "samlSingleSignOnSettings",
  ]

  /// The role to assign users with: enabled, meant for users; `User` before others.
  ///
  /// Ids of roles differ between tenants. Nil if the application declares no such role; then,
  /// and only if it declares none at all, ``TenantExport/defaultAccessRole`` is valid.
  package var roleForUsers: Role? {
    let usable = (appRoles ?? []).filter { role in
      role.isEnabled != false && (role.allowedMemberTypes ?? []).contains("User")
    }
    return usable.first { $0.displayName == "User" } ?? usable.first
  }
}

/// The application object behind a service principal.
package struct ApplicationObject: Decodable, Sendable, Equatable {
  package let id: String
  package let appId: String
  package let displayName: String?
  package let identifierUris: [String]?
}
