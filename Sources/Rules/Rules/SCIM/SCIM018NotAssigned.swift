// SPDX-License-Identifier: Apache-2.0
import Identity

/// The person isn't assigned to the application.
package enum SCIM018NotAssigned: UserRule {
  package static let metadata = RuleMetadata(
    family: .provisioning,
    number: 18,
    name: "not-assigned",
    severity: .high,
    title: "Every person with an AWS user is assigned to the application in Entra",
    condition: "The scope of provisioning is Assigned, the AWS user is linked to u and was not "
      + "provisioned as u before, and u is neither assigned to the application nor a direct "
      + "member of an assigned group. If it is a member of a nested group, SCIM-019 says so, and "
      + "this is a note.",
    risk: "The AWS user stays enabled and keeps its access, but the person cannot sign in.",
    fix: "Assign the user, or a group with the user as direct member, or accept the loss.",
    source: RuleSource.unmatchedUsers,
    needs: [.entraAssignments]
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard let entra = user.entra, user.isLinked,
      user.federation.provisioning.scope == .assigned, !user.wasProvisionedAsLinked
    else { return }
    if entra.assignment == .nestedOnly {
      // SCIM-019 tells the story; this says only that it is a case of this rule too.
      report.add(
        "assignment",
        local: user.local?.userName,
        entra: entra.userPrincipalName,
        severity: .info,
        message: "Counts as not assigned, because the assignment is through a nested group only."
      )
      return
    }
    guard entra.assignment == .notAssigned else { return }
    report.add(
      "assignment",
      local: user.local?.userName,
      entra: entra.userPrincipalName,
      message: message(user.local?.hasAccess)
    )
  }

  private static func message(_ hasAccess: Bool?) -> String {
    switch hasAccess {
    case true?:
      "The person is not assigned to the application, so the access of the AWS user becomes "
        + "unusable."
    case false?:
      "The person is not assigned to the application and cannot sign in. The AWS user has no "
        + "access now."
    case nil:
      "The person is not assigned to the application, so access that the AWS user may have "
        + "(assignments were not exported) becomes unusable."
    }
  }
}

extension UserCase {
  /// Whether the linked AWS user carries the object id or X(u) of the Entra user.
  var wasProvisionedAsLinked: Bool {
    guard isLinked, let local, let entra else { return false }
    return local.externalIDs.contains {
      $0.id.hasSameBytes(as: entra.id)
        || projection?.externalID.text.map($0.id.hasSameBytes(as:)) ?? false
    }
  }
}
