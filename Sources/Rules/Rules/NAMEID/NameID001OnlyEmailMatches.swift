// SPDX-License-Identifier: Apache-2.0
import Identity

/// Somebody's AWS e-mail equals the NameID, but nobody's user name does.
package enum NameID001OnlyEmailMatches: UserRule {
  package static let metadata = RuleMetadata(
    family: .nameID,
    number: 1,
    name: "only-email-matches",
    severity: .blocker,
    title: "The NameID of the person is the user name of an AWS user",
    condition: "No AWS UserName equals N(u) even folded, and the e-mail of at least one AWS user "
      + "equals N(u) folded.",
    risk: "The person cannot sign in although the address looks right: AWS compares the NameID "
      + "with the user name only and never looks at the e-mail.",
    fix: "Rename the AWS user to N(u) (UpdateUser, path userName), or choose another source for "
      + "the NameID.",
    source: "\(RuleSource.troubleshooting); github.com/MicrosoftDocs/entra-docs issue 189"
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard let nameID = user.nameID, let folded = user.foldedNameID, !ValueText.isBlank(nameID),
      !user.nameIDMeetsOwnUserName
    else { return }
    let holders = user.directory.localUsers(email: folded)
    guard let holder = holders.first(where: user.isOwn) ?? holders.first,
      user.directory.localUsers(userName: folded).isEmpty
    else { return }
    let isOwn = user.isOwn(holder)
    report.add(
      "userName",
      local: isOwn ? holder.userName : user.local?.userName,
      entra: nameID,
      proposed: user.proposedUserName,
      message: isOwn
        ? "Sign-in looks for a user name equal to the NameID and finds none; only the e-mail "
          + "address of this AWS user is equal."
        : "Sign-in looks for a user name equal to the NameID and finds none; only the e-mail "
          + "address of another AWS user is equal."
    )
  }
}
