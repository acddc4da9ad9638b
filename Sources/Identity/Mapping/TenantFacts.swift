// SPDX-License-Identifier: Apache-2.0

/// What the tenant's own documents say of the application beyond claims and mappings.
///
/// A nil part means that its document was not given; a nil field, that the document lacks it.
package struct TenantFacts: Sendable, Equatable, Encodable {
  /// The service principal (entra.md section 6).
  package struct Application: Sendable, Equatable, Encodable {
    /// One entry of keyCredentials; times as exported.
    package struct Certificate: Sendable, Equatable, Encodable {
      package var keyID: String?
      /// The base64 of the SHA-1 thumbprint, unless somebody set another identifier.
      package var customKeyIdentifier: String?
      package var start: String?
      package var end: String?
      package var usage: String?

      package init() {}
    }

    package struct Role: Sendable, Equatable, Encodable {
      package var id: String
      package var name: String?
      package var value: String?
      package var isEnabled: Bool
      package var takesUsers: Bool

      package init(id: String, name: String?, value: String?, isEnabled: Bool, takesUsers: Bool) {
        self.id = id
        self.name = name
        self.value = value
        self.isEnabled = isEnabled
        self.takesUsers = takesUsers
      }
    }

    package var objectID: String?
    package var appID: String?
    package var displayName: String?
    package var templateID: String?
    package var isEnabled: Bool?
    package var requiresAssignment: Bool?
    package var signOnMode: String?
    package var loginURL: String?
    package var replyURLs: [String]?
    package var identifiers: [String]?
    package var signingThumbprint: String?
    package var tokenEncryptionKeyID: String?
    package var expiryRecipients: Int?
    package var certificates: [Certificate]?
    package var roles: [Role]?

    package init() {}
  }

  /// The token issuance policy in force; nil fields mean Entra's defaults.
  package struct Signing: Sendable, Equatable, Encodable {
    /// `TokenOnly`, `ResponseOnly` or `ResponseAndToken`.
    package var signed: String?
    package var algorithm: String?
    package var tokenVersion: String?

    package init() {}
  }

  /// The provisioning job (entra.md section 8).
  package struct Job: Sendable, Equatable, Encodable {
    package var id: String?
    /// `Active` or `Disabled`.
    package var schedule: String?
    /// `NotConfigured`, `NotRun`, `Active`, `Paused` or `Quarantine`.
    package var status: String?
    package var quarantineReason: String?
    /// Whether a cycle ran already: a last execution or a steady state is on record.
    package var hasRun: Bool?

    package init() {}
  }

  /// A Conditional Access policy that concerns the application (entra.md section 13).
  package struct AccessPolicy: Sendable, Equatable, Encodable {
    package var name: String
    /// `enabled`, `disabled` or `enabledForReportingButNotEnforced`.
    package var state: String
    package var controls: [String]
    package var `operator`: String?
    /// Object ids, and the words `All`, `None` and `GuestsOrExternalUsers`.
    package var includedUsers: [String] = []
    package var excludedUsers: [String] = []
    package var includedGroups: [String] = []
    package var excludedGroups: [String] = []
    /// Ids of role templates.
    package var includedRoles: [String] = []
    package var excludedRoles: [String] = []
    /// Kinds of guests such as `b2bCollaborationGuest`; empty if the policy names none.
    package var includedGuestTypes: [String] = []
    package var excludedGuestTypes: [String] = []
    /// Whether it names guests of certain tenants only.
    package var limitsGuestTenants = false
    /// Ids of named locations, and the words `All` and `AllTrusted`; empty for everywhere.
    package var includedLocations: [String] = []
    package var excludedLocations: [String] = []
    /// Kinds of clients, such as `browser`; empty or `all` for every one.
    package var clientTypes: [String] = []
    /// Whether it is for device codes and transfers alone, by which nobody signs in to AWS.
    package var isForOtherFlows = false
    /// Conditions that only the sign-in itself decides, such as `signInRiskLevels`.
    package var openConditions: [String] = []
    /// Whether a filter by application attributes may take the application out again.
    package var hasApplicationFilter = false

    package init(name: String, state: String) {
      self.name = name
      self.state = state
      controls = []
    }
  }

  /// A place that policies refer to by its id (entra.md section 13).
  package struct NamedLocation: Sendable, Equatable, Encodable {
    package var id: String
    package var name: String
    /// Countries are never trusted.
    package var isTrusted: Bool
    /// Networks such as `192.0.2.0/24`; nil for a place that is told by countries.
    package var ranges: [String]?
    /// Two letters each; nil for a place that is told by networks.
    package var countries: [String]?

    package init(
      id: String,
      name: String,
      isTrusted: Bool = false,
      ranges: [String]? = nil,
      countries: [String]? = nil
    ) {
      self.id = id
      self.name = name
      self.isTrusted = isTrusted
      self.ranges = ranges
      self.countries = countries
    }
  }

  package var application: Application?
  package var signing: Signing?
  package var job: Job?
  package var accessPolicies: [AccessPolicy]?
  package var namedLocations: [NamedLocation]?
  /// Whether a claimsMappingPolicy is assigned, which the portal does not show.
  package var hasClaimsMappingPolicy: Bool?
  /// Keys of the attributes for access control that the claims in force send as session tags.
  package var accessControlClaims: [String] = []

  package init() {}
}
