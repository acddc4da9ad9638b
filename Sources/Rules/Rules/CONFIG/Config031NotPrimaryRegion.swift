// SPDX-License-Identifier: Apache-2.0
import Identity

/// The run works with a Region that takes no writes.
package enum Config031NotPrimaryRegion: TenantRule {
  package static let metadata = RuleMetadata(
    family: .configuration,
    number: 31,
    name: "not-primary-region",
    severity: .blocker,
    scope: .tenant,
    title: "The run works with the primary Region",
    condition: "The configured Region is not the primary one of the instance.",
    risk: "Writes are refused.",
    fix: "Use the primary Region.",
    source: RuleSource.regions,
    needs: [.regions]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    guard let region = tenant.instance?.configuredRegion else {
      return .unknown(.instance, what: "configured Region")
    }
    let primary = tenant.instance?.regions?.first(where: \.isPrimary)
    if let primary, !primary.name.hasSameBytes(as: region) {
      report.add(
        "region",
        local: region,
        proposed: primary.name,
        message: "The primary Region is \(primary.name)."
      )
    }
    return primary == nil ? .unknown(.regions, what: "primary Region") : .decided
  }
}
