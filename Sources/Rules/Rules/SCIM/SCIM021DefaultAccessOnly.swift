// SPDX-License-Identifier: Apache-2.0
import Identity

/// The person is assigned without a role.
package enum SCIM021DefaultAccessOnly: UserRule {
  package static let metadata = RuleMetadata(
    family: .provisioning,
    number: 21,
    name: "default-access-only",
    severity: .low,
    title: "Every person is assigned with a role of the application",
    condition: "The scope of provisioning is Assigned, u is enabled, and every assignment of u "
      + "has the default access role 00000000-0000-0000-0000-000000000000.",
    risk: "Open: by one page of Microsoft such users are provisioned like all others since 2020, "
      + "by another they may be skipped.",
    fix: "Assign the user with a role of the application.",
    source: "\(RuleSource.provisionOnDemand); \(RuleSource.noUsersProvisioned)",
    needs: [.entraAssignments]
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard let entra = user.entra, entra.assignment == .defaultAccessOnly,
      user.federation.provisioning.scope == .assigned, user.isInScope == true
    else { return }
    report.add(
      "assignment",
      local: user.local?.userName,
      entra: entra.userPrincipalName,
      message: "The person is assigned with default access only, without a role of the "
        + "application."
    )
  }
}
