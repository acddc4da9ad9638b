// SPDX-License-Identifier: Apache-2.0
internal import Identity

/// The application, its signing, and who else decides on sign-in (entra.md sections 6, 7, 13).
extension FederationDocumentReader {
  mutating func readApplication(_ node: FederationJSON) throws {
    var application = TenantFacts.Application()
    application.objectID = try text(node, "id", "")
    application.appID = try text(node, "appId", "")
    application.displayName = try text(node, "displayName", "")
    application.templateID = try text(node, "applicationTemplateId", "")
    application.isEnabled = try bool(node, "accountEnabled", "")
    application.requiresAssignment = try bool(node, "appRoleAssignmentRequired", "")
    application.signOnMode = try text(node, "preferredSingleSignOnMode", "")
    application.loginURL = try text(node, "loginUrl", "")
    application.signingThumbprint = try text(node, "preferredTokenSigningKeyThumbprint", "")
    application.tokenEncryptionKeyID = try text(node, "tokenEncryptionKeyId", "")
    if node["replyUrls"] != nil { application.replyURLs = try texts(node, "replyUrls", "") }
    if node["servicePrincipalNames"] != nil {
      application.identifiers = try texts(node, "servicePrincipalNames", "")
    }
    if node["notificationEmailAddresses"] != nil {
      application.expiryRecipients = try texts(node, "notificationEmailAddresses", "").count
    }
    if node["keyCredentials"] != nil {
      application.certificates = try list(node, "keyCredentials", "").enumerated().map {
        try certificate($1, "keyCredentials[\($0)].")
      }
    }
    if node["appRoles"] != nil {
      application.roles = try list(node, "appRoles", "").enumerated().map {
        try role($1, "appRoles[\($0)].")
      }
    }
    facts.application = application
  }

  private func certificate(
    _ node: FederationJSON,
    _ path: String
  ) throws -> TenantFacts.Application.Certificate {
    var certificate = TenantFacts.Application.Certificate()
    certificate.keyID = try text(node, "keyId", path)
    certificate.customKeyIdentifier = try text(node, "customKeyIdentifier", path)
    certificate.start = try text(node, "startDateTime", path)
    certificate.end = try text(node, "endDateTime", path)
    certificate.usage = try text(node, "usage", path)
    return certificate
  }

  private func role(_ node: FederationJSON, _ path: String) throws -> TenantFacts.Application.Role {
    guard let id = try text(node, "id", path) else {
      throw error(.missingKey, node, path + "id", "The id of a role was expected.")
    }
    return TenantFacts.Application.Role(
      id: id,
      name: try text(node, "displayName", path),
      value: try text(node, "value", path),
      isEnabled: try bool(node, "isEnabled", path) ?? true,
      takesUsers: try texts(node, "allowedMemberTypes", path).contains {
        $0.isSameASCII(as: "User")
      }
    )
  }

  /// The policy in force; none leaves Entra's defaults.
  mutating func readSigning(_ records: [FederationJSON]) throws {
    var signing = TenantFacts.Signing()
    for record in records {
      for definition in try texts(record, "definition", "") {
        var parser = FederationJSONParser(Array(definition.utf8))
        guard let policy = try? parser.parse()["TokenIssuancePolicy"] else {
          throw error(.syntax, record, "definition[0]", "A TokenIssuancePolicy was expected.")
        }
        let path = "definition[0].TokenIssuancePolicy."
        signing.signed = try text(policy, "TokenResponseSigningPolicy", path)
        signing.algorithm = try text(policy, "SigningAlgorithm", path)
        signing.tokenVersion = try text(policy, "SamlTokenVersion", path)
      }
    }
    facts.signing = signing
  }

  /// The verified domains of the organization, or of a list of domains.
  mutating func readOrganization(_ records: [FederationJSON]) throws {
    var domains: [String] = []
    for (index, record) in records.enumerated() {
      let path = "value[\(index)]."
      if record["verifiedDomains"] != nil {
        for domain in try list(record, "verifiedDomains", path) {
          if let name = try text(domain, "name", path + "verifiedDomains.") { domains.append(name) }
        }
      } else if try bool(record, "isVerified", path) ?? false {
        if let name = try text(record, "id", path) { domains.append(name) }
      }
    }
    statement.verifiedDomains = domains.map(\.asciiSmall)
  }
}
