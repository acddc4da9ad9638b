// SPDX-License-Identifier: Apache-2.0
import Identity

/// A mapping fills what AWS does not take.
package enum SCIM015UnsupportedTarget: TenantRule {
  package static let metadata = RuleMetadata(
    family: .provisioning,
    number: 15,
    name: "unsupported-target",
    severity: .high,
    scope: .tenant,
    title: "No mapping fills an attribute that AWS does not take",
    condition: """
      A mapping of users targets password, ims, photos, entitlements, x509Certificates, a display \
      sub-attribute or manager.displayName.
      """,
    risk: "AWS answers 400 for every user with a value.",
    fix: "Remove the mapping.",
    source: """
      AWS IAM Identity Center SCIM developer guide, createuser.html; \
      github.com/goauthentik/authentik issue 5640
      """,
    needs: [.attributeMappings]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    let heads = ["password", "ims", "photos", "entitlements", "x509Certificates"]
    for flow in tenant.provisioning.flows(forGroups: false) {
      let list = flow.targetList
      let isRefused =
        heads.holds(list) || flow.target.endsWith("].display")
        || flow.target.endsWith(".display") || flow.target.endsWith("manager.displayName")
      guard isRefused else { continue }
      report.add(
        "mapping",
        local: flow.target,
        entra: flow.source,
        message: "AWS does not take this attribute."
      )
    }
    return .decided
  }
}
