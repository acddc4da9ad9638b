// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// A sign-in reaches an AWS user that belongs, or may belong, to somebody else.
package enum NameID005LandsOnAnotherPerson: UserRule {
  package static let metadata = RuleMetadata(
    family: .nameID,
    number: 5,
    name: "lands-on-another-person",
    severity: .blocker,
    title: "A sign-in never reaches the AWS user of another person",
    condition: "N(u) equals, exactly or folded, the UserName of an AWS user that is not linked to "
      + "u; or the UserName of this AWS user equals N(v) of an Entra user v in scope who is "
      + "neither linked to it nor its best candidate; or the best candidate of this AWS user "
      + "has other names, or also leads, by N(u) as e-mail, to another AWS user.",
    risk: "One person gets the access of another.",
    fix: "Decide who the person is, then rename one side.",
    source: RuleSource.troubleshooting
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    if let nameID = user.nameID, let folded = user.foldedNameID {
      let others = user.directory.localUsers(userName: folded).filter { !user.isOwn($0) }
      if let other = others.first {
        report.add(
          "nameId",
          local: other.userName,
          entra: nameID,
          message: message(to: other, of: user)
        )
        return
      }
    }
    guard let local = user.local, let foldedUserName = user.foldedUserName else { return }
    if user.nameIDMeetsOwnUserName {
      if !user.isLinked, user.isInScope != false, user.openCandidate?.names == NameAgreement.none {
        report.add(
          "nameId",
          local: local.userName,
          entra: user.nameID,
          message: "The best candidate signs in as this AWS user, and neither of its names agrees."
        )
        return
      }
      guard !user.isLinked,
        user.directory.localUsers(email: foldedUserName).contains(where: { !user.isOwn($0) })
      else { return }
      report.add(
        "nameId",
        local: local.userName,
        entra: user.nameID,
        message: "The NameID of the best candidate is the user name of this AWS user and the "
          + "e-mail address of another one. Until somebody decides, the sign-in reaches this one."
      )
      return
    }
    let visitors = user.directory.inScopeUsers(nameID: foldedUserName)
    guard let visitor = visitors.first(where: { !user.isOwn($0) }) else { return }
    report.add(
      "userName",
      local: local.userName,
      entra: visitor.userPrincipalName,
      entraRow: visitor.row,
      message: user.isLinked
        ? "Another Entra user than the linked one signs in as this AWS user."
        : "An Entra user who is not the best candidate signs in as this AWS user."
    )
  }

  private static func message(to other: LocalNeighbour, of user: UserCase) -> String {
    if other.linkedEntraRow != nil {
      return "The NameID is the user name of an AWS user that belongs to another person."
    }
    return user.isLinked
      ? "The NameID is the user name of another AWS user than the linked one."
      : "The NameID is the user name of an AWS user that nobody has confirmed to be this person's."
  }
}
