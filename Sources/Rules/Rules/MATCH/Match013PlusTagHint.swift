// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// Reports a candidate found only by leaving out a plus tag.
package enum Match013PlusTagHint: UserRule {
  package static let metadata = RuleMetadata(
    family: .matching,
    number: 13,
    name: "plus-tag-hint",
    severity: .low,
    title: "The address equals the candidate's with its plus tag",
    condition: """
      The e-mail of the AWS user, or without one its UserName, meets the best candidate's \
      address only after a +tag is removed from one of them. Not reported for a link that a \
      person decided.
      """,
    risk: """
      The tag often says what the account is for, and sometimes names another person: a \
      sponsored contractor, or one of several behind a shared mailbox.
      """,
    fix: "Take it as a hint. Decide by who uses the account.",
    source: "own design"
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard let near = user.openCandidate?.nearAddress,
      near.nearness.contains(.plusTag),
      let entra = user.entra
    else { return }
    let local = user.localValue(of: near.localKey)
    report.add(
      near.localKey.name,
      local: local,
      entra: entra.address(of: near.key, like: local),
      message: "The addresses are equal only without the plus tag."
    )
  }
}
