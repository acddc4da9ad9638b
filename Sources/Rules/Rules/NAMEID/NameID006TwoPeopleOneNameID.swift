// SPDX-License-Identifier: Apache-2.0
import Identity

/// Two Entra users send the same NameID.
package enum NameID006TwoPeopleOneNameID: UserRule {
  package static let metadata = RuleMetadata(
    family: .nameID,
    number: 6,
    name: "two-people-one-nameid",
    severity: .blocker,
    title: "Every person in scope has a NameID of their own",
    condition: "N(u) and N(v) are equal folded for two different Entra users that are both in "
      + "scope of the application. A user u of whom the export does not say it counts as in "
      + "scope.",
    risk: "Both people sign in as the same AWS user and share its access.",
    fix: "Correct the source attribute of one of them.",
    source: RuleSource.troubleshooting
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard let nameID = user.nameID, let folded = user.foldedNameID, user.isInScope != false,
      !ValueText.isBlank(nameID)
    else { return }
    let others = user.directory.inScopeUsers(nameID: folded).filter { !user.isOwn($0) }
    guard !others.isEmpty else { return }
    report.add(
      "nameId",
      local: user.local?.userName,
      entra: nameID,
      message: "\(others.count + 1) Entra users send this NameID. All of them would sign in as "
        + "the same AWS user."
    )
  }
}
