// SPDX-License-Identifier: Apache-2.0
import Identity

/// The store is encrypted with a key of the customer.
package enum Config032CustomerManagedKey: TenantRule {
  package static let metadata = RuleMetadata(
    family: .configuration,
    number: 32,
    name: "customer-managed-key",
    severity: .medium,
    scope: .tenant,
    title: "Callers have rights to the key of the store",
    condition: "KeyType of the instance is CUSTOMER_MANAGED_KEY.",
    risk: "Callers without rights to the key are refused.",
    fix: "Grant the rights to the roles that call.",
    source: RuleSource.serviceModel,
    needs: [.instance]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    guard let type = tenant.instance?.keyType else { return .unknown(.instance, what: "KeyType") }
    if type.hasSameBytes(as: "CUSTOMER_MANAGED_KEY") {
      report.add("keyType", local: type, message: "Callers need rights to the key of the store.")
    }
    return .decided
  }
}
