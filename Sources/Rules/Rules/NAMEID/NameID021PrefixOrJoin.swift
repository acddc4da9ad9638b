// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// A transformation takes the domain off the NameID.
package enum NameID021PrefixOrJoin: TenantRule {
  package static let metadata = RuleMetadata(
    family: .nameID,
    number: 21,
    name: "prefix-or-join",
    severity: .high,
    scope: .tenant,
    title: "No transformation leaves a NameID that is no address",
    condition: """
      A row of the NameID claim in force has extractMailPrefix without a join, or a join whose \
      suffix is no verified domain.
      """,
    risk: "The users under that row send no address, or a pairwise id that means nobody.",
    fix: "Remove the transformation.",
    source: RuleSource.claimsPolicy,
    needs: [.claims]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    var open: String?
    for row in tenant.sign.claims?.rows ?? [] {
      let joins = row.transformations.contains { Folding.equalIgnoringASCIICase($0, "join") }
      if joins {
        guard let suffix = row.joinSuffix, let verified = tenant.federation.verifiedDomains else {
          open = row.source
          continue
        }
        let domain = Folding.asciiLowered(
          suffix.hasPrefix("@") ? String(suffix.dropFirst()) : suffix
        )
        if verified.holds(domain) { continue }
        report.add("nameId", entra: suffix, message: "The joined suffix is no verified domain.")
      } else if row.transformations.contains(where: {
        Folding.equalIgnoringASCIICase($0, "extractMailPrefix")
      }) {
        report.add(
          "nameId",
          entra: row.source,
          message: "Only the part before the at sign is sent."
        )
      }
    }
    return open.map { .unknown(.verifiedDomains, what: "domain joined to \($0)") } ?? .decided
  }
}
