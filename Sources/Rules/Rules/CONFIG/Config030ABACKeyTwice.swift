// SPDX-License-Identifier: Apache-2.0
import Identity

/// An attribute for access control has two sources.
package enum Config030ABACKeyTwice: TenantRule {
  package static let metadata = RuleMetadata(
    family: .configuration,
    number: 30,
    name: "abac-key-twice",
    severity: .medium,
    scope: .tenant,
    title: "Each attribute for access control has one source",
    condition: "One key is configured in Identity Center and sent as a SAML claim.",
    risk: "The documentation contradicts itself on which one wins.",
    fix: "Keep one of the two.",
    source: RuleSource.accessControl,
    needs: [.abac, .claims]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    let claimed = tenant.sign.claims?.accessControlKeys ?? []
    for key in tenant.access.controlKeys ?? []
    where claimed.contains(where: { $0.hasSameBytes(as: key.key) }) {
      report.add("accessControl", local: key.key, message: "The key also comes from a SAML claim.")
    }
    return .decided
  }
}
