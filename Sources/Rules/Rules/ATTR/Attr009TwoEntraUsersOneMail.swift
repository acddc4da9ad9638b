// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// Reports a mail value that two Entra users hold.
package enum Attr009TwoEntraUsersOneMail: UserRule {
  package static let metadata = RuleMetadata(
    family: .attribute,
    number: 9,
    name: "two-entra-users-one-mail",
    severity: .high,
    title: "No other Entra user has this mail",
    condition: """
      The mail of another Entra user of the tenant, assigned to the application or not, equals \
      that of the linked user, best candidate or user in scope after normalisation and case \
      folding. Deleted users are not counted here; MATCH-010 reports them.
      """,
    risk: """
      Entra does not keep mail unique. Whoever of the two signs in with a NameID taken from mail \
      arrives as the same AWS user.
      """,
    fix: "Correct the mail of one of the two; both are named.",
    source: RuleSource.knownIssues + "; IdFix, issue #29"
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard let mail = user.entra?.mail, !mail.isEmpty, let row = user.entra?.row else { return }
    let mapsMail = user.federation.provisioning.email == .mail
    let folded = mapsMail ? user.foldedScimEmail : nil
    let holders = user.directory.users(mail: folded ?? user.folding.folded(mail))
    guard holders.contains(where: { $0.row != row }) else { return }
    let others = holders.filter { $0.row != row }.map { $0.userPrincipalName ?? $0.id }
    report.add(
      "mail",
      local: user.local?.email,
      entra: mail,
      message: "Also the mail of Entra user \(listed(others))."
    )
  }
}
