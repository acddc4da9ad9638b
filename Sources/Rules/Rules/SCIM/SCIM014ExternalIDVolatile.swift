// SPDX-License-Identifier: Apache-2.0
import Identity

/// The external id can change or repeat.
package enum SCIM014ExternalIDVolatile: TenantRule {
  package static let metadata = RuleMetadata(
    family: .provisioning,
    number: 14,
    name: "external-id-volatile",
    severity: .medium,
    scope: .tenant,
    title: "The object id is mapped to externalId",
    condition: """
      externalId of users or of groups has another source than objectId, in the mapping in force \
      or, if it was not read, in the stated or assumed one.
      """,
    risk: "A later rename makes duplicates, or loses the link.",
    fix: "Map objectId before the first cycle.",
    source: RuleSource.provisioning
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    let provisioning = tenant.federation.provisioning
    var sources: [String] = []
    if provisioning.externalIDMapping.source != .nothing {
      sources.append(provisioning.externalIDMapping.source.name)
    }
    if provisioning.groups.isEnabled { sources.append(provisioning.groups.externalIDSource) }
    for source in sources where !source.holdsOnlyAttribute("objectId") {
      report.add(
        "externalId",
        entra: source,
        proposed: "objectId",
        message: "externalId does not come from the object id."
      )
    }
    return .decided
  }
}
