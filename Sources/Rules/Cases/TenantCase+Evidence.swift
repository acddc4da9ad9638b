// SPDX-License-Identifier: Apache-2.0
package import Identity

extension TenantCase {
  /// What a federation and the documents that it was read from tell of the organisation.
  ///
  /// Everything else stays unknown until the caller fills it.
  ///
  /// - Parameters:
  ///   - federation: With its evidence.
  ///   - knownGroups: Object ids of the Entra groups whose members the run knows, so that a claim's
  ///     condition on them can be evaluated.
  package init(reading federation: Federation, knownGroups: [String] = []) {
    self.init(federation: federation)
    let evidence = federation.evidence
    let tenant = evidence.tenant
    let areClaimsRead =
      evidence.hasDocument(.claimsPolicy) || evidence.hasDocument(.claimsMappingPolicies)
    if areClaimsRead {
      sign.claims = SignInFacts.Claims(
        rows: federation.nameIDClaim.rows.map { SignInFacts.ClaimRow($0, knownGroups) },
        format: federation.nameIDFormat.rawValue,
        isMappingPolicy: tenant?.hasClaimsMappingPolicy ?? false,
        accessControlKeys: tenant?.accessControlClaims ?? []
      )
    }
    sign.tokenPolicies = tenant?.signing.map {
      [SignInFacts.TokenPolicy(responseSigning: $0.signed, signingAlgorithm: $0.algorithm)]
    }
    application = tenant?.application.map(ApplicationFacts.init)
    // Whoever gives its document has chosen it.
    if application != nil { sign.fittingApplications = 1 }
    if let job = tenant?.job {
      var read = ProvisioningFacts.Job(status: job.status)
      read.quarantineReason = job.quarantineReason
      read.hasRun = job.hasRun
      if evidence.hasDocument(.synchronizationSecrets) {
        read.syncsAll = federation.provisioning.scope == .all
      }
      provisioning.job = read
    }
    if evidence.hasDocument(.synchronizationSchema) {
      provisioning.objects = ProvisioningFacts.objects(of: federation.provisioning)
    }
    policies = tenant?.accessPolicies.map { policies in policies.compactMap(AccessPolicy.init) }
  }
}

extension FederationEvidence {
  /// Whether a document of this kind was read.
  func hasDocument(_ kind: FederationDocument.Kind) -> Bool {
    documents.contains { $0.kind == kind }
  }
}

extension SignInFacts.ClaimRow {
  init(_ row: NameIDRow, _ knownGroups: [String]) {
    let sources = row.transformations.map(\.input) + [row.source]
    let readsAll = sources.allSatisfy { source in
      if case .attribute(.unread)? = source { false } else { true }
    }
    var knowsSteps = true
    var suffix: String?
    for step in row.transformations {
      switch step.method {
      case .unread: knowsSteps = false
      case .join(_, .constant(let text)): suffix = text
      default: break
      }
    }
    let groups = row.condition?.memberOf ?? []
    self.init(
      source: row.source?.name ?? row.name,
      transformations: row.transformations.map(\.name),
      joinSuffix: suffix,
      isEvaluable: readsAll && knowsSteps && groups.allSatisfy(knownGroups.holds)
    )
  }
}

extension ApplicationFacts {
  init(_ read: TenantFacts.Application) {
    self.init()
    // A document with these parts was read whole, so that what it lacks is null.
    let isWhole =
      read.replyURLs != nil && read.isEnabled != nil && read.requiresAssignment != nil
      && read.roles != nil
    func value(_ text: String?) -> AttributeValue {
      text.map { .text($0) } ?? (isWhole ? .null : .unknown)
    }
    appID = read.appID
    applicationTemplateID = value(read.templateID)
    accountEnabled = read.isEnabled
    appRoleAssignmentRequired = read.requiresAssignment
    preferredSingleSignOnMode = value(read.signOnMode)
    identifiers = read.identifiers
    replyURLs = read.replyURLs
    loginURL = value(read.loginURL)
    tokenEncryptionKeyID = value(read.tokenEncryptionKeyID)
    expiryRecipients = read.expiryRecipients
    roles = read.roles.map { roles in
      roles.map { Role(isEnabled: $0.isEnabled, allowedMemberTypes: $0.takesUsers ? ["User"] : []) }
    }
  }
}

extension ProvisioningFacts {
  /// The object mappings of a schema that was read.
  static func objects(of provisioning: Federation.Provisioning) -> [ObjectMapping] {
    var flows: [String] = []
    if provisioning.createsUsers { flows.append("Add") }
    if provisioning.updatesUsers { flows.append("Update") }
    if provisioning.deletesUsers { flows.append("Delete") }
    let users = ObjectMapping(
      isForGroups: false,
      flowTypes: flows,
      attributes: provisioning.mappings.map {
        AttributeFlow(
          target: $0.target,
          source: $0.source.name,
          flowType: $0.flow.rawValue,
          matchingPriority: $0.matchingPriority
        )
      }
    )
    // Of groups only the two sources are read; their match by displayName is taken as it is.
    let groups = ObjectMapping(
      isForGroups: true,
      isEnabled: provisioning.groups.isEnabled,
      flowTypes: [],
      attributes: [
        AttributeFlow(
          target: "displayName",
          source: provisioning.groups.displayNameSource,
          matchingPriority: 1
        ),
        AttributeFlow(target: "externalId", source: provisioning.groups.externalIDSource),
      ]
    )
    return [users, groups]
  }
}

extension AccessPolicy {
  /// Nil for a policy that is off.
  init?(_ read: TenantFacts.AccessPolicy) {
    if read.state.hasSameBytes(as: "disabled") { return nil }
    self.init(
      name: read.name,
      isReportOnly: !read.state.hasSameBytes(as: "enabled"),
      controls: read.controls,
      hasLocations: !read.includedLocations.isEmpty || !read.excludedLocations.isEmpty,
      isEvaluable: read.isForEverybody
    )
  }
}
