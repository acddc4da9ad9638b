// SPDX-License-Identifier: Apache-2.0
import Identity

/// Provisioning switches off an AWS user that it made or adopted before.
package enum SCIM024WillBeDeactivated: UserRule {
  package static let metadata = RuleMetadata(
    family: .provisioning,
    number: 24,
    name: "will-be-deactivated",
    severity: .high,
    title: "Every person who was provisioned before is still in scope",
    condition: "The linked AWS user carries the object id of u or X(u) as external id, so it was "
      + "provisioned before; the scope is Assigned and u is not assigned now, or only through a "
      + "nested group. Disabled users are reported by ENTRA-001.",
    risk: "The next cycle sets the AWS user to inactive.",
    fix: "Assign the user again, or accept the deactivation.",
    source: RuleSource.howProvisioningWorks,
    needs: [.entraAssignments]
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard let entra = user.entra, user.federation.provisioning.scope == .assigned,
      entra.assignment == .notAssigned || entra.assignment == .nestedOnly,
      entra.accountEnabled != false, user.wasProvisionedAsLinked
    else { return }
    report.add(
      "assignment",
      local: user.local?.userName,
      entra: entra.userPrincipalName,
      message: "The AWS user was provisioned as this person before, who is not assigned to the "
        + "application now. The next cycle deactivates it."
    )
  }
}
