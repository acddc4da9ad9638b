// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// Reports an Entra user whose address only looks like the AWS user's.
package enum Match011LookAlikeOnly: UserRule {
  package static let metadata = RuleMetadata(
    family: .matching,
    number: 11,
    name: "look-alike-only",
    severity: .high,
    title: "No Entra address merely looks like an address of the AWS user",
    condition: """
      An Entra user, the linked one excepted, has an address that looks like the e-mail or \
      UserName of the AWS user, or has a domain that does: equal skeletons by Unicode's \
      confusables, punycode decoded, but no equal address. Reported for linked users as \
      well, naming the twin.
      """,
    risk: """
      Addresses are registered to look like others on purpose. Accepting this one gives the \
      access to an impersonator, or shows that the AWS user is one.
      """,
    fix: "Never accept by the address alone. Find out who registered it.",
    source: "Unicode Technical Standard #39"
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard let match = user.match, match.verdict == .linked || match.verdict == .review,
      user.candidates.count > 1 || !user.isLinked
    else { return }
    for (candidate, entra) in user.candidates where entra.row != match.entraRow {
      guard let near = candidate.nearAddress, near.nearness.contains(.lookAlike) else { continue }
      let local = user.localValue(of: near.localKey)
      report.add(
        near.localKey.name,
        local: local,
        entra: entra.address(of: near.key, like: local),
        entraRow: entra.row,
        message: "The \(near.key.name) of \(entra.reportName) only looks like this address."
      )
    }
  }
}
