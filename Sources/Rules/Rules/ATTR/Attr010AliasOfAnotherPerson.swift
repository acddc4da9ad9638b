// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// Reports an Entra user who lists the address of an AWS user that belongs to somebody else.
package enum Attr010AliasOfAnotherPerson: UserRule {
  package static let metadata = RuleMetadata(
    family: .attribute,
    number: 10,
    name: "alias-of-another-person",
    severity: .high,
    title: "Nobody else in Entra lists this AWS user's address",
    condition: """
      An Entra user other than the linked one has the AWS e-mail or UserName as a secondary proxy \
      address or in otherMails. While a review is open: an Entra user has it in otherMails and \
      another one claims it in a stronger attribute (two strong claims: MATCH-003, MATCH-005).
      """,
    risk: """
      Whoever matches by any address takes this person for the other one. A secondary address \
      can also become the primary one later.
      """,
    fix: "Remove the address from the other user, or record a decision why it stands there.",
    source: "Microsoft support article, proxyaddresses-attribute-populate.md"
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard user.candidates.count > 1, let match = user.match,
      match.verdict == .linked || match.verdict == .review
    else { return }
    let owner = user.candidates[0].candidate.bestExactAddress
    for (candidate, other) in user.candidates.dropFirst() {
      guard let claim = candidate.bestExactAddress,
        claim.key == .otherMail || (claim.key == .aliasProxy && user.isLinked),
        user.isLinked || owner?.key.isStrong == true
      else { continue }
      let local = user.localValue(of: claim.localKey)
      report.add(
        claim.localKey.name,
        local: local,
        entra: other.address(of: claim.key, like: local),
        entraRow: other.row,
        message: "\(other.reportName) lists this address as \(claim.key.name)."
      )
    }
  }
}
