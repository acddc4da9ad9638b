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

  /// What was given beside the configuration.
  package struct Supplement: Sendable {
    package var serviceProvider: SignInFacts.ServiceProvider?
    /// When the SCIM token was made, in seconds since 1970.
    package var tokenMade: Double?
    /// The rows of ``Step/metadata``, judged by whoever read the metadata.
    package var metadata: [Row] = []
    /// Somebody for whom Conditional Access is worked out: an object id, a UPN, an address.
    package var person: String?

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
    let federation = configuration.federation
    var tenant = TenantCase(reading: federation)
    tenant.now = seconds
    tenant.sign.serviceProvider = supplement.serviceProvider
    if let made = supplement.tokenMade {
      tenant.provisioning.token = ProvisioningFacts.Token(createdAt: made)
    }
    let verdict = Catalogue.verdict(on: tenant)
    let rows = FederationCheckRows(
      federation: federation,
      findings: verdict.findings,
      coverage: verdict.coverage,
      lastRun: try LastRun(folder)
    )
    let more: [FederationCheck.Step: [FederationCheck.Row]] = [
      .metadata: [certificateRow(at: seconds)] + supplement.metadata,
      .access: try accessRows(supplement.person),
      .test: Self.testRows,
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
      advice: "Capture a sign-in with SAML-tracer and run `crosswalk saml response FILE`."
    ),
    FederationCheck.Row(
      .test,
      "The clocks of both sides differ by less than 5 minutes",
      .unknown,
      advice: "Capture a sign-in with SAML-tracer and run `crosswalk saml response FILE`."
    ),
  ]

  /// Whether the newest certificate of the application has 90 days left.
  private func certificateRow(at seconds: Double?) -> FederationCheck.Row {
    let title = "The application's newest certificate is valid for 90 days"
    let certificates = configuration.federation.evidence.tenant?.application?.certificates
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

  /// The policies for the application, each with whether it meets the person.
  private func accessRows(_ person: String?) throws -> [FederationCheck.Row] {
    guard let policies = configuration.federation.evidence.tenant?.accessPolicies else {
      return [
        FederationCheck.Row(
          .access,
          "It is known which policies meet a sign-in",
          .unknown,
          advice: RuleInput.conditionalAccess.supply
        )
      ]
    }
    guard let person else {
      let isFree = policies.allSatisfy { $0.state.hasSameBytes(as: "disabled") }
      return [
        FederationCheck.Row(
          .access,
          "It is known which policies meet a sign-in",
          isFree ? .ok : .unknown,
          found: policies.map { "\($0.name): \($0.stateWords)" },
          advice: isFree ? nil : "Name a person with --user to see what meets a sign-in."
        )
      ]
    }
    let user = try entraUser(person)
    return policies.map { policy in
      let words = "\(policy.name): \(policy.stateWords)"
      switch policy.meets(user.id, isGuest: user.userType?.hasSameBytes(as: "Guest") ?? false) {
      case false?:
        return FederationCheck.Row(.access, "A policy lets the person pass", .ok, found: [words])
      case true? where policy.blocks:
        return FederationCheck.Row(
          .access,
          "A policy lets the person pass",
          .wrong,
          found: [words],
          advice: "Exclude the person from the policy, or do not count on this sign-in."
        )
      case true?:
        return FederationCheck.Row(
          .access,
          "A policy lets the person pass",
          .ok,
          found: [words],
          advice: "Make sure before the switch that the person can meet the condition."
        )
      case nil:
        return FederationCheck.Row(
          .access,
          "A policy lets the person pass",
          .unknown,
          found: [words],
          advice: "Ask Entra's What If tool: groups, roles and filters are not resolved here."
        )
      }
    }
  }

  private func entraUser(_ person: String) throws -> EntraUser {
    let file = try WorkspaceFile(folder: folder, creating: false)
    let found = try file.queue.read { database in
      let reader = try SnapshotReader(WorkspaceTransaction(database))
      var row = try reader.entraRow(objectID: person)
      if row == nil {
        row = try Int.fetchOne(
          database,
          sql: """
            SELECT row FROM entra_user WHERE user_principal_name = ?1 COLLATE NOCASE
              OR mail = ?1 COLLATE NOCASE ORDER BY row
            """,
          arguments: [person]
        )
      }
      return try row.flatMap { try reader.entraUsers($0..<($0 + 1)).first }
    }
    guard let found else {
      throw FailureReport(
        kind: .notFound,
        code: "unknownUser",
        message: "no Entra user of the last export has this id, UPN or mail",
        advice: "Give the object id, the user principal name or the mail of an exported user."
      )
    }
    return found
  }
}

extension TenantFacts.AccessPolicy {
  fileprivate var blocks: Bool {
    state.hasSameBytes(as: "enabled") && controls.contains { $0.hasSameBytes(as: "block") }
  }

  fileprivate var stateWords: String {
    let join = self.operator?.hasSameBytes(as: "AND") ?? true ? " and " : " or "
    let wants = controls.isEmpty ? "no condition" : controls.joined(separator: join)
    if state.hasSameBytes(as: "enabled") { return wants }
    return "\(wants), \(state.hasSameBytes(as: "disabled") ? "off" : "report only")"
  }

  /// Whether the policy is for a person; nil if groups, roles or filters decide.
  fileprivate func meets(_ objectID: String, isGuest: Bool) -> Bool? {
    func holds(_ ids: [String]) -> Bool {
      ids.contains {
        $0.hasSameBytes(as: objectID) || (isGuest && $0.hasSameBytes(as: "GuestsOrExternalUsers"))
      }
    }
    if state.hasSameBytes(as: "disabled") || holds(excludedUsers) { return false }
    let all = includedUsers.contains { $0.hasSameBytes(as: "All") }
    if !all, !holds(includedUsers) {
      return includedUsers.allSatisfy { $0.hasSameBytes(as: "None") } ? false : nil
    }
    return excludedUsers.isEmpty && !hasApplicationFilter ? true : nil
  }
}
