// SPDX-License-Identifier: Apache-2.0
import Identity

/// The namespaces of the documents that are read here.
enum Space {
  static let assertion = "urn:oasis:names:tc:SAML:2.0:assertion"
  static let protocol2 = "urn:oasis:names:tc:SAML:2.0:protocol"
  static let metadata = "urn:oasis:names:tc:SAML:2.0:metadata"
  static let signature = "http://www.w3.org/2000/09/xmldsig#"
  static let encryption = "http://www.w3.org/2001/04/xmlenc#"
  static let exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#"
  static let schemaInstance = "http://www.w3.org/2001/XMLSchema-instance"
}

/// Values that SAML and the two clouds fix.
package enum SAMLNames {
  /// The one NameID format that AWS takes (IAM Identity Center user guide, troubleshooting.html,
  /// which misprints "names").
  package static let emailAddressFormat =
    "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress"
  /// Leaves the choice to the identity provider (SAML 2.0 core, section 8.3.1).
  static let unspecifiedFormat = "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified"
  /// What is often written instead.
  package static let mistypedEmailAddressFormat =
    "urn:oasis:names:tc:SAML:2.0:nameid-format:emailAddress"
  package static let successStatus = "urn:oasis:names:tc:SAML:2.0:status:Success"
  package static let bearer = "urn:oasis:names:tc:SAML:2.0:cm:bearer"
  package static let postBinding = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"
  /// AWS's prefix of attributes for access control (IAM Identity Center user guide).
  package static let accessControlPrefix =
    "https://aws.amazon.com/SAML/Attributes/AccessControl:"
  package static let objectIdentifierClaim =
    "http://schemas.microsoft.com/identity/claims/objectidentifier"
  package static let authenticationMethodsClaim =
    "http://schemas.microsoft.com/claims/authnmethodsreferences"
  /// Claims that update nothing in AWS, which has no just-in-time provisioning.
  package static let profileClaims = [
    "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress",
    "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname",
    "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/surname",
    "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name",
  ]
  /// Sent in place of the groups when there are more than 150 of them.
  package static let groupsLinkClaim = "http://schemas.microsoft.com/claims/groups.link"
  /// The NameFormats that SAML 2.0 core section 8.2 defines.
  static let attributeNameFormats = [
    "urn:oasis:names:tc:SAML:2.0:attrname-format:unspecified",
    "urn:oasis:names:tc:SAML:2.0:attrname-format:uri",
    "urn:oasis:names:tc:SAML:2.0:attrname-format:basic",
  ]
}

/// Algorithms that a signature may name, compared as whole URIs; everything else is refused.
enum Algorithms {
  static let signatures: [String: String] = [
    "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256": "RSA with SHA-256",
    "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384": "RSA with SHA-384",
    "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512": "RSA with SHA-512",
    "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256": "ECDSA with SHA-256",
    "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384": "ECDSA with SHA-384",
    "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512": "ECDSA with SHA-512",
  ]
  static let weakSignatures: [String: String] = [
    "http://www.w3.org/2000/09/xmldsig#rsa-sha1": "RSA with SHA-1",
    "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha1": "ECDSA with SHA-1",
  ]
  static let digests: [String: String] = [
    "http://www.w3.org/2001/04/xmlenc#sha256": "SHA-256",
    "http://www.w3.org/2001/04/xmldsig-more#sha384": "SHA-384",
    "http://www.w3.org/2001/04/xmlenc#sha512": "SHA-512",
  ]
  static let weakDigest = "http://www.w3.org/2000/09/xmldsig#sha1"
  static let enveloped = "http://www.w3.org/2000/09/xmldsig#enveloped-signature"
  static let canonicalisations = [
    "http://www.w3.org/2001/10/xml-exc-c14n#",
    "http://www.w3.org/2001/10/xml-exc-c14n#WithComments",
    "http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
    "http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments",
  ]

  /// The entry whose key has these bytes; a dictionary alone would compare by equivalence.
  static func name(_ uri: String, in table: [String: String]) -> String? {
    table.first { $0.key.hasSameBytes(as: uri) }?.value
  }
}

extension Array where Element == String {
  /// Whether one of the texts has these bytes.
  func holdsBytes(of text: String) -> Bool { contains { $0.hasSameBytes(as: text) } }

  /// Whether both lists hold texts of the same bytes in the same order.
  func areBytes(of other: [String]) -> Bool {
    count == other.count && zip(self, other).allSatisfy { $0.hasSameBytes(as: $1) }
  }
}
