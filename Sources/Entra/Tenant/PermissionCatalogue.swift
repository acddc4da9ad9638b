// SPDX-License-Identifier: Apache-2.0

/// The Graph permissions that Crosswalk needs, least privilege by feature (entra.md section 4).
package enum PermissionCatalogue {
  /// One feature with its permissions.
  package struct Entry: Sendable, Equatable {
    package let feature: GraphFeature
    /// What is read or written, in words.
    package let purpose: String
    /// The requests that need it, without parameters.
    package let requests: [String]
    /// Application permissions, all of them needed.
    package let permissions: [String]
    /// What a run loses without it, one sentence.
    package let loss: String
    /// Whether a run is of use without it.
    package let isRequired: Bool
  }

  /// All entries, in the order of ``GraphFeature``.
  package static let entries = GraphFeature.allCases.map(entry(for:))

  /// The entry of one feature; every feature has one.
  package static func entry(for feature: GraphFeature) -> Entry {
    switch feature {
    case .users:
      Entry(
        feature: feature,
        purpose: "Users, deleted users and their changes",
        requests: [
          "GET /v1.0/users", "GET /v1.0/directory/deletedItems/microsoft.graph.user",
          "GET /v1.0/users/delta", "GET /v1.0/users/{id}",
        ],
        permissions: ["User.Read.All"],
        loss: "Nobody can be matched: the run can't start.",
        isRequired: true
      )
    case .organization:
      Entry(
        feature: feature,
        purpose: "The tenant's name and verified domains",
        requests: ["GET /v1.0/organization"],
        permissions: ["Organization.Read.All"],
        loss: "Addresses outside the tenant's verified domains can't be told apart (NAMEID-015).",
        isRequired: false
      )
    case .application:
      Entry(
        feature: feature,
        purpose: "The AWS application, its sign-on settings and its assignments",
        requests: [
          "GET /v1.0/servicePrincipals", "GET /v1.0/servicePrincipals/{id}",
          "GET /v1.0/servicePrincipals/{id}/appRoleAssignedTo", "GET /v1.0/applications",
        ],
        permissions: ["Application.Read.All"],
        loss: "Who is assigned to the AWS application, and with it who stays in scope, is unknown.",
        isRequired: false
      )
    case .groups:
      Entry(
        feature: feature,
        purpose: "The assigned groups and their direct members",
        requests: ["GET /v1.0/groups/{id}", "GET /v1.0/groups/{id}/members"],
        permissions: ["GroupMember.Read.All"],
        loss: "Users who are assigned through a group count as unknown.",
        isRequired: false
      )
    case .claims:
      Entry(
        feature: feature,
        purpose: "The claims and the signing in force",
        requests: [
          "GET /v1.0/servicePrincipals/{id}/claimsMappingPolicies",
          "GET /beta/servicePrincipals/{id}/claimsPolicy",
          "GET /v1.0/servicePrincipals/{id}/tokenIssuancePolicies",
        ],
        permissions: ["Policy.Read.All", "Application.Read.All"],
        loss: "The source of the NameID is taken from the project file and reported as assumed.",
        isRequired: false
      )
    case .provisioning:
      Entry(
        feature: feature,
        purpose: "Provisioning jobs, their attribute mappings and status",
        requests: [
          "GET /v1.0/servicePrincipals/{id}/synchronization/jobs",
          "GET /v1.0/servicePrincipals/{id}/synchronization/jobs/{id}/schema",
        ],
        permissions: ["Synchronization.Read.All"],
        loss: "The attribute mapping of SCIM is assumed to be Microsoft's default.",
        isRequired: false
      )
    case .conditionalAccess:
      Entry(
        feature: feature,
        purpose: "Conditional Access policies and named locations",
        requests: [
          "GET /v1.0/identity/conditionalAccess/policies",
          "GET /v1.0/identity/conditionalAccess/namedLocations",
        ],
        permissions: ["Policy.Read.All"],
        loss: "Policies that block or change sign-in to AWS are not reported.",
        isRequired: false
      )
    case .auditLogs:
      Entry(
        feature: feature,
        purpose: "What provisioning and sign-ins came to, for `verify`",
        requests: ["GET /v1.0/auditLogs/provisioning", "GET /v1.0/auditLogs/signIns"],
        permissions: ["AuditLog.Read.All", "Directory.Read.All"],
        loss: "`verify` holds the forecast against the values in AWS alone.",
        isRequired: false
      )
    case .assign:
      Entry(
        feature: feature,
        purpose: "Assigning users to the AWS application, and undoing it",
        requests: [
          "POST /v1.0/servicePrincipals/{id}/appRoleAssignedTo",
          "DELETE /v1.0/servicePrincipals/{id}/appRoleAssignedTo/{id}",
        ],
        permissions: ["AppRoleAssignment.ReadWrite.All", "Application.Read.All"],
        loss: "Assignments must be made by hand. Use a credential of its own for `apply`: this "
          + "permission lets an application grant itself any other.",
        isRequired: false
      )
    }
  }
}
