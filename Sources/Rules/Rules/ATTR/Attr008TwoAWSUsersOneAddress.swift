// SPDX-License-Identifier: Apache-2.0
import Identity

/// Reports an e-mail address that two AWS users hold.
package enum Attr008TwoAWSUsersOneAddress: UserRule {
  package static let metadata = RuleMetadata(
    family: .attribute,
    number: 8,
    name: "two-aws-users-one-address",
    severity: .medium,
    title: "No other AWS user has this e-mail address",
    condition: """
      The e-mail of another AWS user equals this one's after normalisation and case folding.
      """,
    risk: """
      The address no longer tells which account is the person's, and provisioning one of them is \
      refused with a conflict.
      """,
    fix: "Find out whose address it is and correct the other user, or remove the duplicate.",
    source: RuleSource.troubleshooting
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard let folded = user.foldedEmail, !folded.isEmpty else { return }
    let holders = user.directory.localUsers(email: folded)
    guard holders.contains(where: { $0.row != user.local?.row }) else { return }
    let others = holders.filter { $0.row != user.local?.row }.map(\.userName)
    report.add(
      "email",
      local: user.local?.email,
      message: "Also the e-mail of AWS user \(listed(others))."
    )
  }
}
