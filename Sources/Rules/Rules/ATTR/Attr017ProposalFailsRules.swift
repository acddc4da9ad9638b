// SPDX-License-Identifier: Apache-2.0
import Identity

/// Reports a rename that cannot be planned because the new name breaks a rule itself.
package enum Attr017ProposalFailsRules: UserRule {
  package static let metadata = RuleMetadata(
    family: .attribute,
    number: 17,
    name: "proposal-fails-rules",
    severity: .blocker,
    title: "The proposed user name passes the rules",
    condition: """
      The UserName differs from the NameID of the linked Entra user or best candidate, so a \
      rename to the NameID is due, and that name is held by another AWS user after case folding \
      (unless that user is linked elsewhere and so moves to another name first), or it is the \
      NameID of another Entra user in scope, or it is no legal UserName. Not reported beside the \
      NAMEID rule that names the cause.
      """,
    risk: "AWS refuses the rename, or it gives the account to somebody else.",
    fix: "Free the name first: correct the other holder, or choose another NameID value.",
    source: "own design, after the last step of the IdFix guide",
    suppressedBy: [
      "NAMEID-005", "NAMEID-006", "NAMEID-007", "NAMEID-008", "NAMEID-009", "NAMEID-010",
      "NAMEID-011",
    ]
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard let held = user.local?.userName, let planned = user.projection?.nameID.text,
      !planned.isEmpty, !planned.hasSameBytes(as: held), user.showsComingChanges,
      let folded = user.foldedNameID, let cause = cause(planned, folded, user)
    else { return }
    report.add("userName", local: held, entra: planned, message: cause)
  }

  private static func cause(_ planned: String, _ folded: String, _ user: UserCase) -> String? {
    if !UserNameLimits.allows(planned) { return "AWS does not take the NameID as a user name." }
    let senders = user.directory.inScopeUsers(nameID: folded)
    if let other = senders.first(where: { $0.row != user.entra?.row }) {
      return "\(other.userPrincipalName ?? other.id) sends the same NameID."
    }
    let holders = user.directory.localUsers(userName: folded)
    let holder = holders.first { $0.row != user.local?.row && !moves($0, user) }
    return holder.map { "AWS user \($0.userName) already has the name." }
  }

  /// Whether the holder's own link takes it to another name: nobody but the user in hand sends
  /// this one, so whoever is linked to somebody else will be renamed.
  private static func moves(_ holder: LocalNeighbour, _ user: UserCase) -> Bool {
    holder.linkedEntraRow.map { $0 != user.entra?.row } ?? false
  }
}
