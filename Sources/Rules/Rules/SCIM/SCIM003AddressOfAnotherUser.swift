// SPDX-License-Identifier: Apache-2.0
import Identity

/// The user name leads to one AWS user and the e-mail address to another.
package enum SCIM003AddressOfAnotherUser: UserRule {
  package static let metadata = RuleMetadata(
    family: .provisioning,
    number: 3,
    name: "address-of-another-user",
    severity: .high,
    title: "User name and e-mail address of a person lead to the same AWS user",
    condition: "u is in scope, or the export does not say; S(u) equals the UserName of an AWS "
      + "user folded, and E(u) equals the e-mail of a different AWS user folded.",
    risk: "Provisioning finds the AWS user, but its update is refused with a conflict (HTTP 409) "
      + "because the address belongs to the other one. The attributes stay old.",
    fix: "Move the address to the right AWS user first.",
    source: RuleSource.troubleshooting
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard user.isInScope != false, let scimEmail = user.scimEmail, user.scimUserName != nil
    else { return }
    let addressHolders = user.scimEmailHolders
    guard let first = addressHolders.first else { return }
    if addressHolders.count == 1, user.isOwn(first), user.scimMeetsOwnUserName { return }
    guard let match = user.scimUserNameHolders.first,
      let other = addressHolders.first(where: { $0.row != match.row })
    else { return }
    report.add(
      "email",
      local: other.userName,
      entra: scimEmail,
      message: "Provisioning finds its AWS user by name, but the e-mail address that it wants to "
        + "write belongs to the AWS user shown here."
    )
  }
}
