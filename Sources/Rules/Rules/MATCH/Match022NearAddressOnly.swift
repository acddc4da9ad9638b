// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// Reports a candidate found only by a near address.
package enum Match022NearAddressOnly: UserRule {
  package static let metadata = RuleMetadata(
    family: .matching,
    number: 22,
    name: "near-address-only",
    severity: .medium,
    title: "The address equals the candidate's as it is written",
    condition: """
      The e-mail of the AWS user, or without one its UserName, meets the best candidate's \
      address only after white space, invisible characters, dots at the end or accents are \
      levelled out, a dotless i is dotted, or a domain that the configuration states as \
      renamed is replaced. Other kinds of nearness: MATCH-011 to MATCH-013. Not reported for \
      a link that a person decided.
      """,
    risk: "Each of these steps makes one address of two that can belong to two people.",
    fix: "Decide whether it is the person. If so, correct the address in AWS.",
    source: "own design"
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard let near = user.openCandidate?.nearAddress,
      !near.nearness.isDisjoint(
        with: [.whitespace, .invisible, .trailingDot, .accents, .domainMap]),
      let entra = user.entra
    else { return }
    let local = user.localValue(of: near.localKey)
    report.add(
      near.localKey.name,
      local: local,
      entra: entra.address(of: near.key, like: local),
      message: "The addresses are near, not equal: \(near.nearness.name)."
    )
  }
}
