// SPDX-License-Identifier: Apache-2.0
package import Identity

/// How sign-in is configured on both sides.
package struct SignInFacts: Sendable {
  /// One row of the NameID claim in force.
  package struct ClaimRow: Sendable {
    /// Name of the source attribute as the policy writes it, such as `userprincipalname`.
    package var source: String
    /// Names of the transformations in order, as `extractMailPrefix`.
    package var transformations: [String]
    /// The suffix of a Join, if it is a constant.
    package var joinSuffix: String?
    /// Whether the run could evaluate condition and transformations for every user.
    package var isEvaluable: Bool

    package init(
      source: String,
      transformations: [String] = [],
      joinSuffix: String? = nil,
      isEvaluable: Bool = true
    ) {
      self.source = source
      self.transformations = transformations
      self.joinSuffix = joinSuffix
      self.isEvaluable = isEvaluable
    }
  }

  /// The NameID claim in force, by the policy order of entra.md section 7.
  package struct Claims: Sendable {
    package var rows: [ClaimRow]
    /// As the policy names it: `emailAddress`, `default` and so on; nil if it doesn't say.
    package var format: String?
    /// Whether a claimsMappingPolicy, which hides the portal's claims, is what decides.
    package var isMappingPolicy: Bool
    /// Keys of the attributes for access control that other claims send.
    package var accessControlKeys: [String]

    package init(
      rows: [ClaimRow],
      format: String?,
      isMappingPolicy: Bool = false,
      accessControlKeys: [String] = []
    ) {
      self.rows = rows
      self.format = format
      self.isMappingPolicy = isMappingPolicy
      self.accessControlKeys = accessControlKeys
    }
  }

  /// A captured AuthnRequest.
  package struct Request: Sendable {
    /// The NameIDPolicy Format, such as a URN; nil if the request asks for none.
    package var format: String?

    package init(format: String?) { self.format = format }
  }

  /// One assertion consumer service URL of the AWS side.
  package struct ConsumerService: Sendable {
    package var url: String
    /// Whether it is that of the primary Region over IPv4, the one every sign-in may use.
    package var isPrimary: Bool

    package init(url: String, isPrimary: Bool) {
      self.url = url
      self.isPrimary = isPrimary
    }
  }

  /// What AWS expects, from its service provider metadata or settings page.
  package struct ServiceProvider: Sendable {
    package var issuer: String
    package var consumerServices: [ConsumerService]
    /// The portal's sign-in URL; nil if it wasn't given.
    package var portalURL: String?

    package init(issuer: String, consumerServices: [ConsumerService], portalURL: String? = nil) {
      self.issuer = issuer
      self.consumerServices = consumerServices
      self.portalURL = portalURL
    }
  }

  /// The token issuance policy assigned to the application; its nils are Entra's defaults.
  package struct TokenPolicy: Sendable {
    /// `TokenOnly`, `ResponseOnly` or `ResponseAndToken`.
    package var responseSigning: String?
    package var signingAlgorithm: String?

    package init(responseSigning: String? = nil, signingAlgorithm: String? = nil) {
      self.responseSigning = responseSigning
      self.signingAlgorithm = signingAlgorithm
    }
  }

  package var claims: Claims?
  package var request: Request?
  package var serviceProvider: ServiceProvider?
  /// Empty when none is assigned; nil when they were not exported.
  package var tokenPolicies: [TokenPolicy]?
  /// How many applications of the tenant fit the AWS one and none was chosen by name.
  package var fittingApplications: Int?

  package init() {}
}

/// The service principal of the AWS application, and what its application object adds.
///
/// Names follow Microsoft Graph. An `AttributeValue` is unknown when the export lacks the
/// property; an optional list or flag is nil then.
package struct ApplicationFacts: Sendable {
  /// One role that can be assigned.
  package struct Role: Sendable {
    package var isEnabled: Bool
    package var allowedMemberTypes: [String]

    package init(isEnabled: Bool, allowedMemberTypes: [String]) {
      self.isEnabled = isEnabled
      self.allowedMemberTypes = allowedMemberTypes
    }
  }

  package var appID: String?
  package var applicationTemplateID = AttributeValue.unknown
  package var accountEnabled: Bool?
  package var appRoleAssignmentRequired: Bool?
  package var preferredSingleSignOnMode = AttributeValue.unknown
  /// servicePrincipalNames and identifierUris together.
  package var identifiers: [String]?
  package var replyURLs: [String]?
  package var loginURL = AttributeValue.unknown
  package var tokenEncryptionKeyID = AttributeValue.unknown
  /// How many addresses are told that the certificate expires.
  package var expiryRecipients: Int?
  package var roles: [Role]?
  /// Whether Entra demands signed requests (requestSignatureVerification.isSignedRequestRequired).
  package var requiresSignedRequests: Bool?

  package init() {}
}
