// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// Reports strong claims that lead to different Entra users.
package enum Match005TiersDisagree: UserRule {
  package static let metadata = RuleMetadata(
    family: .matching,
    number: 5,
    name: "tiers-disagree",
    severity: .high,
    title: "All strong claims lead to the same Entra user",
    condition: """
      One Entra user has the best claim, equal to an address of the AWS user, and another \
      one has a strong equal claim of another kind: the address in another attribute, or the \
      AWS UserName instead of the e-mail. Strong are userPrincipalName, mail, proxy \
      addresses and the home address of a guest. Several users on the best tier are \
      MATCH-003's. Not reported for a link that a person decided.
      """,
    risk: """
      One of the two is a different person. A link by the wrong attribute gives away the \
      access.
      """,
    fix: "Find out which address is out of date, correct it, and decide.",
    source: RuleSource.unverifiedMail
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard user.candidates.count > 1, user.isOpen else { return }
    let candidates = user.candidates
    var best: (claim: Claim, user: EntraUser)?
    for (candidate, user) in candidates {
      guard let claim = candidate.bestExactAddress, claim.key.isStrong else { continue }
      if best.map({ Claim.isBetter(claim, $0.claim) }) ?? true { best = (claim, user) }
    }
    guard let best else { return }
    for (candidate, other) in candidates where other.row != best.user.row {
      guard let claim = candidate.bestExactAddress, claim.key.isStrong, claim != best.claim
      else { continue }
      let local = user.localValue(of: claim.localKey)
      report.add(
        claim.localKey.name,
        local: local,
        entra: other.address(of: claim.key, like: local),
        entraRow: other.row,
        message: """
          By \(best.claim.localKey.name) and \(best.claim.key.name) the user is \
          \(best.user.reportName); by \(claim.localKey.name) and \(claim.key.name) it is \
          \(other.reportName).
          """
      )
    }
  }
}
