// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// Reports a link or candidate that rests on a weak key only.
package enum Match006WeakTierOnly: UserRule {
  package static let metadata = RuleMetadata(
    family: .matching,
    number: 6,
    name: "weak-tier-only",
    severity: .medium,
    title: "The link rests on a primary address of the Entra user",
    condition: """
      The only equal claims of the linked Entra user or best candidate are a secondary proxy \
      address, otherMails or the external id that an earlier provisioning left; or its \
      address equals the AWS UserName, which is free text, and not the e-mail. Fires for \
      users linked by a secondary address too. Not reported for a link that a person \
      decided.
      """,
    risk: """
      Secondary addresses are handed on and otherMails are not verified: the link is \
      plausible, not proven.
      """,
    fix: "Compare the evidence and approve the link, or decide otherwise.",
    source: "Microsoft support article, proxyaddresses-attribute-populate.md"
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard let candidate = user.openCandidate, let best = candidate.bestClaim, best.isExact
    else { return }
    if best.localKey == .email, best.key < .aliasProxy { return }
    let isPrimary = candidate.claims.contains { $0.isExact && $0.key < .aliasProxy }
    if isPrimary, !candidate.obstacles.contains(.onlyUserName) || candidate.nearAddress != nil {
      return
    }
    let local = user.localValue(of: best.localKey)
    let value = best.key == .externalID ? nil : user.entra?.address(of: best.key, like: local)
    report.add(
      best.localKey.name,
      local: local,
      entra: value,
      message: isPrimary
        ? "Only the AWS user name leads to this Entra user, not the e-mail."
        : "Only \(best.key.name) leads to this Entra user."
    )
  }
}
