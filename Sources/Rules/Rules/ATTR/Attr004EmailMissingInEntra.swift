// SPDX-License-Identifier: Apache-2.0
import Identity

/// Reports an AWS e-mail that stays as it is because Entra has none to send.
package enum Attr004EmailMissingInEntra: UserRule {
  package static let metadata = RuleMetadata(
    family: .attribute,
    number: 4,
    name: "email-missing-in-entra",
    severity: .medium,
    title: "Entra holds an address for every AWS user that has one",
    condition: """
      The Entra attribute that provisioning maps to the e-mail is known to be empty for the \
      linked user or best candidate, and the AWS user has an e-mail. Not reported beside \
      NAMEID-007, whose cure is the same.
      """,
    risk: """
      Provisioning sends no empty values, so the old AWS e-mail stays for good, whoever owns the \
      address later.
      """,
    fix: "Fill the attribute in Entra.",
    source: RuleSource.knownIssues,
    suppressedBy: ["NAMEID-007"]
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard let mapped = user.projection?.email, mapped.isKnownEmpty,
      let local = user.local?.email, !local.isEmpty, user.showsComingChanges
    else { return }
    report.add(
      "email",
      local: local,
      entra: mapped.text,
      message: "Entra has no address to provision, so the AWS e-mail stays as it is."
    )
  }
}
