// SPDX-License-Identifier: Apache-2.0
import Identity

/// The store is another one than the snapshot was taken from.
package enum Store001StoreChanged: TenantRule {
  package static let metadata = RuleMetadata(
    family: .store,
    number: 1,
    name: "store-changed",
    severity: .blocker,
    scope: .tenant,
    title: "The store is the one of the earlier snapshot",
    condition: """
      The IdentityStoreId or the InstanceArn differs from the workspace's earlier snapshot.
      """,
    risk: "Every id of the workspace means somebody else or nobody.",
    fix: "Stop, and begin a new workspace.",
    source: RuleSource.sourceChange,
    needs: [.earlierSnapshot]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    guard let earlier = tenant.store.earlier, let present = tenant.store.present else {
      return .unknown(.awsUsers, what: "store of this run")
    }
    if !earlier.identityStoreID.hasSameBytes(as: present.identityStoreID) {
      report.add(
        "identityStoreId",
        local: present.identityStoreID,
        message: "The earlier snapshot is of the store \(earlier.identityStoreID)."
      )
    }
    if let before = earlier.instanceARN, let now = present.instanceARN,
      !before.hasSameBytes(as: now)
    {
      report.add("instanceArn", local: now, message: "The earlier snapshot is of \(before).")
    }
    return .decided
  }
}
