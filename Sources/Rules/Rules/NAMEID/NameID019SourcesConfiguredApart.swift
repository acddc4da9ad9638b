// SPDX-License-Identifier: Apache-2.0
import Identity

/// NameID and SCIM userName come from different attributes.
package enum NameID019SourcesConfiguredApart: TenantRule {
  package static let metadata = RuleMetadata(
    family: .nameID,
    number: 19,
    name: "sources-configured-apart",
    severity: .high,
    scope: .tenant,
    title: "NameID and SCIM userName come from one attribute",
    condition: """
      The source attribute of the NameID differs from the source of the SCIM userName, in the \
      mapping in force or, if it was not read, in the stated or assumed one.
      """,
    risk: """
      Whoever changes one of the two attributes next cannot sign in, although provisioning is \
      green.
      """,
    fix: "Map one attribute to both.",
    source: """
      AWS IAM Identity Center user guide, azure-ad-idp.html, against the project's initial mapping
      """
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    let signIn = tenant.federation.nameIDSource
    let userName = tenant.federation.provisioning.userName
    if signIn != userName {
      report.add(
        "nameId",
        local: userName.rawValue,
        entra: signIn.rawValue,
        message: "The NameID comes from \(signIn.rawValue), the SCIM userName from "
          + "\(userName.rawValue)."
      )
    }
    return .decided
  }
}
