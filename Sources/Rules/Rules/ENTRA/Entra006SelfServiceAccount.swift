// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// The Entra user made the account without an administrator.
package enum Entra006SelfServiceAccount: UserRule {
  package static let metadata = RuleMetadata(
    family: .entra,
    number: 6,
    name: "self-service-account",
    severity: .medium,
    title: "Accounts that people made by themselves are confirmed",
    condition: """
      creationType of the linked Entra user or best candidate is LocalAccount, EmailVerified or \
      SelfServiceSignUp.
      """,
    risk: "Nobody checked who the person is when the account was made.",
    fix: "Confirm the identity.",
    source: RuleSource.graphUser
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard user.local != nil, let entra = user.entra, let type = entra.creationType,
      ["LocalAccount", "EmailVerified", "SelfServiceSignUp"].contains(where: {
        Folding.equalIgnoringASCIICase($0, type)
      })
    else { return }
    report.add(
      "creationType",
      local: user.local?.userName,
      entra: type,
      message: "The account was made by self-service."
    )
  }
}
