// SPDX-License-Identifier: Apache-2.0
import Identity

/// The user name is new to AWS and the e-mail address is taken.
package enum SCIM002NameNewAddressTaken: UserRule {
  package static let metadata = RuleMetadata(
    family: .provisioning,
    number: 2,
    name: "name-new-address-taken",
    severity: .blocker,
    title: "Provisioning finds the AWS user that holds the person's e-mail address",
    condition: "u is in scope, or the export does not say; no AWS UserName equals S(u) folded, "
      + "and E(u) equals the e-mail of an AWS user folded.",
    risk: "Provisioning tries to create the person and AWS refuses with a conflict (HTTP 409), "
      + "because the address is taken. The person is not provisioned.",
    fix: "Rename the AWS user that holds the address to S(u) before the first cycle, if it is "
      + "the same person.",
    source: "\(RuleSource.troubleshooting); github.com/slashdevops/idp-scim-sync issue 45"
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard user.isInScope != false, let scimUserName = user.scimUserName,
      !user.scimMeetsOwnUserName, !ValueText.isBlank(scimUserName)
    else { return }
    let holders = user.scimEmailHolders
    guard let holder = holders.first(where: user.isOwn) ?? holders.first,
      user.scimUserNameHolders.isEmpty
    else { return }
    let isOwn = user.isOwn(holder)
    report.add(
      "userName",
      local: holder.userName,
      entra: scimUserName,
      proposed: isOwn ? user.proposedScimUserName : nil,
      message: isOwn
        ? "Provisioning finds no user of this name and tries to create one, which is refused: "
          + "this AWS user already holds the e-mail address."
        : "Provisioning finds no user of this name and tries to create one, which is refused: "
          + "another AWS user already holds the e-mail address."
    )
  }
}
