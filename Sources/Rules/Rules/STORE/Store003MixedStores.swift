// SPDX-License-Identifier: Apache-2.0
import Identity

/// The inputs are of more than one store or tenant.
package enum Store003MixedStores: TenantRule {
  package static let metadata = RuleMetadata(
    family: .store,
    number: 3,
    name: "mixed-stores",
    severity: .blocker,
    scope: .tenant,
    title: "All inputs are of one store and one tenant",
    condition: "The inputs name more than one IdentityStoreId, or more than one tenant id.",
    risk: "People of two organisations are matched with each other.",
    fix: "Separate the inputs.",
    source: RuleSource.serviceModel,
    needs: [.inputFiles]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    if tenant.store.storeIDs.count > 1 {
      report.add(
        "identityStoreId",
        message: "Stores of the inputs: \(listed(tenant.store.storeIDs))."
      )
    }
    if tenant.store.tenantIDs.count > 1 {
      report.add("tenantId", message: "Tenants of the inputs: \(listed(tenant.store.tenantIDs)).")
    }
    return .decided
  }
}
