// SPDX-License-Identifier: Apache-2.0
import Identity

/// The first cycle creates a second AWS user beside one without access.
package enum SCIM007SecondUserWithoutLoss: UserRule {
  package static let metadata = RuleMetadata(
    family: .provisioning,
    number: 7,
    name: "second-user-without-loss",
    severity: .medium,
    title: "Provisioning leaves one AWS user per person",
    condition: "As SCIM-006, but the linked AWS user is known to have no access.",
    risk: "Provisioning creates a second record of the person. No access is lost, but the old "
      + "record stays behind.",
    fix: "Rename the AWS user to S(u) before the first cycle, or delete it by decision.",
    source: RuleSource.scimCreate
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard user.isLinked, let local = user.local, local.hasAccess == false,
      user.cycleMissesLinkedUser
    else { return }
    report.add(
      "userName",
      local: local.userName,
      entra: user.scimUserName,
      proposed: user.proposedScimUserName,
      message: "Provisioning finds no user of this name and creates a second record of the "
        + "person. This AWS user has no access that could be lost."
    )
  }
}
