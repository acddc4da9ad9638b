// SPDX-License-Identifier: Apache-2.0
package import Identity

/// Everything that a rule may look at for the organisation as a whole.
///
/// Plain values that the caller fills from the snapshot, the forecast, the plan and the
/// configuration. Nil means that an input was not given or does not tell; it is never a default.
package struct TenantCase: Sendable {
  /// The mapping in force, read or assumed.
  package var federation: Federation
  /// The time for which the run judges ages, in seconds since 1970; there is no clock here.
  package var now: Double?
  /// Inputs of user and group rules that the cases of this run held.
  package var fedElsewhere: Set<RuleInput> = []

  package var sign = SignInFacts()
  package var application: ApplicationFacts?
  package var provisioning = ProvisioningFacts()
  package var instance: InstanceFacts?
  package var access = AccessFacts()
  package var outlook = OutlookFacts()
  package var iam = IAMFacts()
  package var store = StoreFacts()
  package var operation = OperationFacts()
  package var policies: [AccessPolicy]?

  package init(federation: Federation) { self.federation = federation }

  /// Whether the run was given the input.
  package func holds(_ input: RuleInput) -> Bool {
    switch input {
    case .runTime: now != nil
    case .verifiedDomains: federation.verifiedDomains != nil
    case .claims: sign.claims != nil
    case .scopingFilters:
      fedElsewhere.contains(input) || federation.evidence.hasDocument(.synchronizationSchema)
    case .signInRequest: sign.request != nil
    case .serviceProvider: sign.serviceProvider != nil
    case .tokenPolicies: sign.tokenPolicies != nil
    case .application: application != nil
    case .applicationChoice: sign.fittingApplications != nil
    case .provisioningJob: provisioning.job != nil
    case .attributeMappings: provisioning.objects != nil
    case .provisioningToken: provisioning.token != nil
    case .instance: instance != nil
    case .regions: instance?.regions != nil
    case .abac: access.controlKeys != nil
    case .awsApplications: access.applications != nil
    case .permissionPolicies: access.identityPolicies != nil
    case .caller: operation.callerARN != nil
    case .emergencyAccess: operation.emergencyAccess != nil
    case .forecast: outlook.cycle != nil || fedElsewhere.contains(.forecast)
    case .waves: outlook.waves != nil
    case .credentialReports: iam.accounts != nil
    case .samlProviders: iam.samlProviders != nil
    case .trustPolicies: iam.reservedRoleMentions != nil
    case .organizationAccounts: iam.organizationAccounts != nil
    case .inputFiles: store.inputs != nil
    case .earlierSnapshot: store.earlier != nil
    case .plan: operation.plan != nil
    case .journal: operation.openIntents != nil
    case .evidence: operation.isEvidenceWhole != nil
    case .verification: operation.missedForecasts != nil
    case .recordedChecks: operation.checks != nil
    case .cloudHosts: operation.cloudHosts != nil
    case .toolCredential: operation.tool != nil
    case .waivers: operation.waivers != nil
    case .conditionalAccess: policies != nil
    default: fedElsewhere.contains(input)
    }
  }
}
