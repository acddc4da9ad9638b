// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// Reports a candidate found only after normalisation or Unicode case folding.
package enum Match012CanonicalOnly: UserRule {
  package static let metadata = RuleMetadata(
    family: .matching,
    number: 12,
    name: "canonical-only",
    severity: .medium,
    title: "The address equals the candidate's without Unicode normalisation or folding",
    condition: """
      The e-mail of the AWS user, or without one its UserName, meets the best candidate's \
      address only after Unicode normalisation, or after full case folding beyond A to Z. \
      Not reported for a link that a person decided.
      """,
    risk: """
      The two texts are different addresses to mail systems and to the sign-in. Letters that \
      fold together can belong to two people, such as the Turkish i with and without dot.
      """,
    fix: """
      Decide whether it is the person. If so, write the address in AWS with the bytes of \
      Entra.
      """,
    source: "own design"
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard let near = user.openCandidate?.nearAddress,
      !near.nearness.isEmpty, near.nearness.isSubset(of: [.normalisation, .unicodeCase]),
      let entra = user.entra
    else { return }
    let local = user.localValue(of: near.localKey)
    report.add(
      near.localKey.name,
      local: local,
      entra: entra.address(of: near.key, like: local),
      message: "The addresses are equal only after Unicode normalisation or case folding."
    )
  }
}
