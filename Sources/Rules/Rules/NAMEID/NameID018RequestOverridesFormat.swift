// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// AWS asks for another NameID format than the configured one.
package enum NameID018RequestOverridesFormat: TenantRule {
  package static let metadata = RuleMetadata(
    family: .nameID,
    number: 18,
    name: "request-overrides-format",
    severity: .high,
    scope: .tenant,
    title: "The request asks for the configured NameID format",
    condition: """
      A captured AuthnRequest carries a NameIDPolicy Format whose last part differs from the \
      configured format.
      """,
    risk: """
      The request wins: sign-ins that begin at AWS send another format than those that begin at \
      Entra.
      """,
    fix: "Align the two, and capture both flows.",
    source: RuleSource.samlProtocol,
    needs: [.signInRequest]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    guard let asked = tenant.sign.request?.format else { return .decided }
    let last = asked.utf8.split(separator: UInt8(ascii: ":")).last ?? asked.utf8[...]
    let name = String(decoding: last, as: UTF8.self)
    if !Folding.equalIgnoringASCIICase(name, tenant.nameIDFormat) {
      report.add(
        "nameIdFormat",
        local: asked,
        entra: tenant.nameIDFormat,
        message: "The request asks for another format, which overrides the configured one."
      )
    }
    return .decided
  }
}
