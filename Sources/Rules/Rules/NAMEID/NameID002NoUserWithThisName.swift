// SPDX-License-Identifier: Apache-2.0
import Identity

/// No AWS user has the NameID as user name or e-mail.
package enum NameID002NoUserWithThisName: UserRule {
  package static let metadata = RuleMetadata(
    family: .nameID,
    number: 2,
    name: "no-user-with-this-name",
    severity: .blocker,
    title: "The person's sign-in reaches an AWS user",
    condition: "Neither the UserName nor the e-mail of any AWS user equals N(u) even folded. For "
      + "an Entra user without an AWS user it fires only if the first provisioning cycle does "
      + "not create a user of that name either.",
    risk: "The person cannot sign in, or reaches a new and empty user instead of the own one.",
    fix: "Rename the AWS user that belongs to the person to N(u), decide by hand who the person "
      + "is, or leave the person out of the wave.",
    source: RuleSource.troubleshooting
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard let nameID = user.nameID, let folded = user.foldedNameID, !ValueText.isBlank(nameID),
      !user.nameIDMeetsOwnUserName, user.directory.localUsers(userName: folded).isEmpty,
      user.directory.localUsers(email: folded).isEmpty
    else { return }
    if user.local == nil, user.signInMeetsProvisioning == true, user.cycleCreatesUser { return }
    report.add(
      "userName",
      local: user.local?.userName,
      entra: nameID,
      proposed: user.proposedUserName,
      message: user.local == nil
        ? "Sign-in looks for a user name equal to the NameID: no AWS user has it, and the first "
          + "provisioning cycle creates none of that name."
        : "Sign-in looks for a user name equal to the NameID: no AWS user has it, neither as "
          + "user name nor as e-mail address."
    )
  }
}
