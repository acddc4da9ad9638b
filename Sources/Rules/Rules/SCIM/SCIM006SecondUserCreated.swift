// SPDX-License-Identifier: Apache-2.0
import Identity

/// The first cycle creates a second AWS user beside the one that has the access.
package enum SCIM006SecondUserCreated: UserRule {
  package static let metadata = RuleMetadata(
    family: .provisioning,
    number: 6,
    name: "second-user-created",
    severity: .blocker,
    title: "Provisioning adopts the AWS user that has the person's access",
    condition: "u is linked to an AWS user that has access, or whose access the export does not "
      + "show; u is in scope, or the export does not say; no AWS UserName equals S(u) folded, "
      + "and no AWS e-mail equals E(u) folded.",
    risk: "Provisioning creates a second user with a new UserId and without access. The old user "
      + "keeps the assignments, and nobody can sign in as it any more.",
    fix: "Rename the AWS user to S(u) before the first cycle.",
    source: "\(RuleSource.scimCreate); github.com/awslabs/ssosync issue 362"
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard user.isLinked, let local = user.local, local.hasAccess != false,
      user.cycleMissesLinkedUser
    else { return }
    report.add(
      "userName",
      local: local.userName,
      entra: user.scimUserName,
      proposed: user.proposedScimUserName,
      message: local.hasAccess == nil
        ? "Provisioning finds no user of this name and creates a second one. Access that this "
          + "AWS user may have (assignments were not exported) stays with the old one."
        : "Provisioning finds no user of this name and creates a second one. The access stays "
          + "with the old one."
    )
  }
}

extension UserCase {
  /// Whether S(u) leads to no AWS user and nothing keeps the cycle from creating one.
  var cycleMissesLinkedUser: Bool {
    guard isInScope != false, let scimUserName, !scimMeetsOwnUserName,
      !ValueText.isBlank(scimUserName)
    else { return false }
    return scimUserNameHolders.isEmpty && scimEmailHolders.isEmpty
  }
}
