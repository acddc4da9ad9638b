// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// Reports an address that several Entra users claim in the same attribute.
package enum Match003TieOnBestTier: UserRule {
  package static let metadata = RuleMetadata(
    family: .matching,
    number: 3,
    name: "tie-on-best-tier",
    severity: .blocker,
    title: "One Entra user only claims the address in the best attribute",
    condition: """
      Two or more Entra users, deleted ones included, have an address equal to the same key \
      of the AWS user, in the same kind of attribute, and no Entra user has it in a better \
      one. From best to worst: userPrincipalName, mail, primary proxy address, home address \
      of a guest, secondary proxy address, otherMails; the AWS e-mail before the UserName. \
      Not reported for a link that a person decided.
      """,
    risk: "Whoever is chosen, it may be the wrong person, who then inherits the access.",
    fix: """
      Decide which of them is the person; all are listed. Correct the address of the others.
      """,
    source: "IdFix, issue #29"
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard user.candidates.count > 1, user.isOpen else { return }
    let candidates = user.candidates
    let claims = candidates.compactMap(\.candidate.bestExactAddress)
    guard let best = claims.min(by: Claim.isBetter) else { return }
    let tied = candidates.filter { $0.candidate.bestExactAddress == best }
    guard tied.count > 1 else { return }
    let local = user.localValue(of: best.localKey)
    report.add(
      best.localKey.name,
      local: local,
      entra: tied[0].user.address(of: best.key, like: local),
      entraRow: tied[0].user.row,
      message: """
        \(tied.count) Entra users claim this address as \(best.key.name): \
        \(listed(tied.map(\.user.reportName))).
        """
    )
  }
}
