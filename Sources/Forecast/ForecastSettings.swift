// SPDX-License-Identifier: Apache-2.0
package import Identity

/// What is known of the application and of the provisioning job, beside the mappings.
package struct ForecastSettings: Sendable {
  /// What the provisioning job did before.
  package enum JobHistory: String, Sendable {
    /// It never ran: every user is matched by its user name.
    case neverRan
    /// It ran: users whose external id an AWS user carries are linked and not matched again.
    case ran
    case unknown
  }

  package var federation: Federation
  package var job: JobHistory = .neverRan
  /// Whether only assigned users may sign in; true in a fresh application (entra.md section 6).
  package var requiresAssignment: Bool? = true
  /// Whether the service principal is enabled.
  package var isApplicationEnabled = true
  /// Whether `active` is mapped, so that adopting a disabled AWS user enables it.
  package var sendsActive: Bool? = true
  /// Whether the group object mapping is enabled.
  package var provisionsGroups = true
  /// The format that a captured AuthnRequest asked for; overrides the configured one in sign-ins
  /// that start at AWS.
  package var requestedNameIDFormat: NameIDFormat?

  /// Reads from the federation what is provisioned, and from the tenant's documents, if any, what
  /// application and job are like.
  package init(federation: Federation) {
    self.federation = federation
    sendsActive = federation.provisioning.mapping(of: "active") != nil
    provisionsGroups = federation.provisioning.groups.isEnabled
    let tenant = federation.evidence.tenant
    if let application = tenant?.application {
      requiresAssignment = application.requiresAssignment
      isApplicationEnabled = application.isEnabled ?? true
    }
    if let hasRun = tenant?.job?.hasRun { job = hasRun ? .ran : .neverRan }
  }
}

/// A write of the plan, as far as it changes the forecast; applied in order before the cycle.
package enum PlannedEdit: Sendable {
  case userName(localRow: Int, String)
  /// Nil takes the address away.
  case email(localRow: Int, String?)
  /// The Entra user is assigned to the application directly.
  case assign(entraRow: Int)
}
