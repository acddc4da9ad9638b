// SPDX-License-Identifier: Apache-2.0
internal import Foundation
internal import GRDB
internal import Identity
package import Rules
internal import Workspace

/// Whether the federation is set up, row by row in the order in which a person sets it up.
///
/// Read from the configuration of a workspace and its documents; a run is not needed. What only a
/// run can tell, such as the forecast of the first cycle, is taken from the last one.
package struct FederationCheck: Encodable, Sendable {
  /// What somebody does, in this order.
  package enum Step: String, CaseIterable, Encodable, Sendable {
    case application = "SAML application"
    case metadata = "Metadata and certificate"
    case settings = "AWS settings"
    case addresses = "ACS and entity ID in Entra"
    case claims = "Attribute mapping and signing"
    case assignment = "Assignment"
    case provisioning = "Provisioning"
    case access = "Conditional Access"
    case test = "Test"
  }

  package enum Status: String, Encodable, Sendable {
    case ok, wrong
    /// The inputs do not tell.
    case unknown = "not known"
    /// There is nothing to look at here.
    case without = "not needed"
  }

  package struct Row: Encodable, Sendable {
    package let step: Step
    /// A rule of the catalogue; nil for what no rule judges.
    package let rule: String?
    /// What holds when all is well.
    package let title: String
    package let status: Status
    /// What was found, or why it is not known.
    package let found: [String]
    /// The fix, or how to find out; nil where nothing is to be done.
    package let advice: String?

    package init(
      _ step: Step,
      rule: String? = nil,
      _ title: String,
      _ status: Status,
      found: [String] = [],
      advice: String? = nil
    ) {
      self.step = step
      self.rule = rule
      self.title = title
      self.status = status
      self.found = found
      self.advice = advice
    }
  }

  /// One attribute: the initial mapping beside the tenant's.
  package struct Mapping: Encodable, Sendable {
    package let target: String
    package let initial: String
    package let inForce: String
    package let differs: Bool
  }

  /// A sign-in as somebody describes it.
  package struct Attempt: Sendable {
    /// Who: an object id, a UPN, an address.
    package var person: String
    /// From which address of the internet.
    package var address: String?
    /// From which country, two letters.
    package var country: String?
    /// A file with the answer of GET /users/{id}/transitiveMemberOf.
    package var memberships: String?

    package init(person: String) { self.person = person }

    /// Whether a text is an address of either family.
    package static func isAddress(_ text: String) -> Bool { NetworkRange.bytes(of: text) != nil }
  }

  /// What was given beside the configuration.
  package struct Supplement: Sendable {
    package var serviceProvider: SignInFacts.ServiceProvider?
    /// When the SCIM token was made, in seconds since 1970.
    package var tokenMade: Double?
    /// The rows of ``Step/metadata``, judged by whoever read the metadata.
    package var metadata: [Row] = []
    /// What answers of AWS say of the instance.
    package var instance = InstanceDocuments()
    /// What a captured sign-in came to; nil if none was given.
    package var test: [Row]?
    /// What the recorded request asked for; nil if none was recorded.
    package var request: SignInFacts.Request?
    /// A sign-in for which Conditional Access is worked out.
    package var attempt: Attempt?

    package init() {}
  }

  package let rows: [Row]
  package let mappings: [Mapping]
  /// Whether somebody stated the NameID and the SCIM mappings; false means that they are assumed.
  package let isNameIDStated: Bool
  package let areMappingsStated: Bool
  /// Which provisioning is in force, and what drifts under it.
  package let provisioning: [String]

  /// Whether a row is wrong.
  package var isWrong: Bool { rows.contains { $0.status == .wrong } }
}

extension Project {
  /// Checks the federation of the workspace.
  ///
  /// - Parameters:
  ///   - supplement: What was given beside the configuration.
  ///   - seconds: The time for which ages are judged, in seconds since 1970.
  /// - Returns: A row for each rule about the federation, and what no rule judges.
  /// - Throws: `WorkspaceError` if there is a workspace file that cannot be trusted, and
  ///   ``FailureReport`` if the person of the supplement is not in the last export.
  package func checkFederation(
    _ supplement: FederationCheck.Supplement,
    at seconds: Double?
  ) throws -> FederationCheck {
    let federation = try federation()
    var tenant = TenantCase(reading: federation)
    tenant.now = seconds
    tenant.sign.serviceProvider = supplement.serviceProvider
    tenant.sign.request = supplement.request
    tenant.instance = supplement.instance.instance
    tenant.instance?.configuredRegion = configuration.live.aws?.region
    tenant.access.controlKeys = supplement.instance.controlKeys
    if let made = supplement.tokenMade {
      tenant.provisioning.token = ProvisioningFacts.Token(createdAt: made)
    }
    let verdict = Catalogue.verdict(on: tenant)
    let rows = FederationCheckRows(
      federation: federation,
      findings: verdict.findings,
      coverage: verdict.coverage,
      lastRun: try LastRun(folder),
      isLive: configuration.live.isUsed
    )
    let more: [FederationCheck.Step: [FederationCheck.Row]] = [
      .metadata: [certificateRow(at: seconds, federation)] + supplement.metadata,
      .access: try accessRows(supplement.attempt),
      .test: supplement.test ?? Self.testRows,
    ]
    return FederationCheck(
      rows: FederationCheck.Step.allCases.flatMap { step in
        rows.rows(step) + more[step, default: []]
      },
      mappings: federation.mappingsBesideInitial,
      isNameIDStated: federation.evidence.isNameIDStated,
      areMappingsStated: federation.evidence.areMappingsStated,
      provisioning: federation.drift
    )
  }

  /// What only a captured sign-in can tell.
  private static let testRows = [
    FederationCheck.Row(
      .test,
      "A captured sign-in is accepted",
      .unknown,
      advice: "Record a sign-in with SAML-tracer and give it with --sign-in."
    ),
    FederationCheck.Row(
      .test,
      "The clocks of both sides differ by less than 5 minutes",
      .unknown,
      advice: "Record a sign-in with SAML-tracer and give it with --sign-in."
    ),
  ]

  /// Whether the newest certificate of the application has 90 days left.
  private func certificateRow(
    at seconds: Double?,
    _ federation: Federation
  ) -> FederationCheck.Row {
    let title = "The application's newest certificate is valid for 90 days"
    let certificates = federation.evidence.tenant?.application?.certificates
    let ends = (certificates ?? []).compactMap { $0.end.flatMap(Instant.seconds) }
    guard let seconds, let last = ends.max() else {
      return FederationCheck.Row(
        .metadata,
        title,
        .unknown,
        advice: RuleInput.application.supply
      )
    }
    let days = Int(((last - seconds) / 86_400).rounded(.down))
    return FederationCheck.Row(
      .metadata,
      title,
      days >= 90 ? .ok : .wrong,
      found: [days < 0 ? "it is expired" : "it ends in \(days) days"],
      advice: days >= 90
        ? nil : "Make a new certificate, upload its metadata in AWS, then activate it in Entra."
    )
  }
}
