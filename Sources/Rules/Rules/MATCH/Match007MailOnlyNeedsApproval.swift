// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// Reports a claim by mail that nobody has verified.
package enum Match007MailOnlyNeedsApproval: UserRule {
  package static let metadata = RuleMetadata(
    family: .matching,
    number: 7,
    name: "mail-only-needs-approval",
    severity: .medium,
    title: "A claim by mail comes from a member and a verified domain",
    condition: """
      An Entra user claims an address of the AWS user by mail or primary proxy address and \
      not by userPrincipalName, and it is a guest or another external user; or the domain of \
      the address is not among the verified domains of the tenant. Not reported for a link \
      that a person decided.
      """,
    risk: """
      Whoever may edit mail decides who arrives as this AWS user: the mail of a guest, or of \
      a user without a mailbox, is not verified.
      """,
    fix: "Approve the claim, or correct the mail.",
    source: RuleSource.unverifiedMail
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard user.isOpen, user.candidates.count > 1 || !user.candidates[0].candidate.obstacles.isEmpty
    else { return }
    for (candidate, entra) in user.candidates {
      guard let claim = candidate.bestExactAddress, claim.key == .mail || claim.key == .primaryProxy
      else { continue }
      let obstacles = candidate.obstacles
      let isExternal = obstacles.contains(.notAMember) || obstacles.contains(.externalMember)
      guard isExternal || obstacles.contains(.domainNotVerified) else { continue }
      let local = user.localValue(of: claim.localKey)
      report.add(
        claim.localKey.name,
        local: local,
        entra: entra.address(of: claim.key, like: local),
        entraRow: entra.row,
        message: isExternal
          ? "\(entra.reportName) is external; nobody has verified its mail."
          : "The domain of the address is not verified in the tenant."
      )
    }
  }
}
