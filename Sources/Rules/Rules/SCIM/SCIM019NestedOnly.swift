// SPDX-License-Identifier: Apache-2.0
import Identity

/// The person reaches the assignment only through a group in a group.
package enum SCIM019NestedOnly: UserRule {
  package static let metadata = RuleMetadata(
    family: .provisioning,
    number: 19,
    name: "nested-only",
    severity: .high,
    title: "Every person reaches the assignment directly or by a directly assigned group",
    condition: "The scope of provisioning is Assigned, u is linked to an AWS user, and u reaches "
      + "the assignment only through a group that is a member of an assigned group.",
    risk: "Entra does not follow nested groups: it counts the person as not assigned, so the "
      + "person cannot sign in and is not provisioned.",
    fix: "Assign the user or the inner group directly, or make the user a direct member of the "
      + "assigned group.",
    source: RuleSource.howProvisioningWorks,
    needs: [.entraAssignments, .entraGroups]
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard let entra = user.entra, entra.assignment == .nestedOnly, user.isLinked,
      user.federation.provisioning.scope == .assigned
    else { return }
    report.add(
      "assignment",
      local: user.local?.userName,
      entra: entra.userPrincipalName,
      message: user.local?.hasAccess == nil
        ? "The person is assigned only through a nested group, which Entra does not follow. "
          + "Access that the AWS user may have (assignments were not exported) becomes unusable."
        : "The person is assigned only through a nested group, which Entra does not follow."
    )
  }
}
