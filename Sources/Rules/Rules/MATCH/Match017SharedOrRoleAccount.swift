// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// Reports a candidate that is not the enabled account of one person.
package enum Match017SharedOrRoleAccount: UserRule {
  package static let metadata = RuleMetadata(
    family: .matching,
    number: 17,
    name: "shared-or-role-account",
    severity: .high,
    title: "The candidate is the enabled account of one person",
    condition: """
      While the identity is open: the best candidate is disabled, as a shared mailbox is too; \
      or the address or name on either side is that of a role, a shared mailbox, a service or \
      a test. If a person decided the link, ENTRA-001 reports a disabled account.
      """,
    risk: """
      A disabled account cannot sign in, and provisioning disables its AWS user. An account \
      that several people or a program use names nobody who answers for the access.
      """,
    fix: """
      Enable the account if it is a person's. Otherwise leave it out, or record a decision.
      """,
    source: "Microsoft support article, proxyaddresses-attribute-populate.md"
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard let obstacles = user.openCandidate?.obstacles else { return }
    let cause: String
    if obstacles.contains(.sharedOrRoleAccount) {
      cause = "The address or name is that of a role or shared mailbox."
    } else if obstacles.contains(.serviceOrTestAccount) {
      cause = "The address or name is that of a service or test account."
    } else if user.entra?.accountEnabled == false, user.entra?.isDeleted == false {
      cause = "The Entra account is disabled."
    } else {
      return
    }
    let mail = user.entra?.mail
    report.add(
      mail == nil ? "userPrincipalName" : "mail",
      local: user.local?.email,
      entra: mail ?? user.entra?.userPrincipalName,
      message: cause
    )
  }
}
