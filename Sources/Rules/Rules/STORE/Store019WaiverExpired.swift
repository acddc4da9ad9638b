// SPDX-License-Identifier: Apache-2.0
import Identity

/// A waiver holds no longer.
package enum Store019WaiverExpired: TenantRule {
  package static let metadata = RuleMetadata(
    family: .store,
    number: 19,
    name: "waiver-expired",
    severity: .medium,
    scope: .tenant,
    title: "Every waiver holds",
    condition: """
      The last day of a waiver is before the day of the run. A waiver whose values changed is \
      shown with its finding.
      """,
    risk: "The finding that it accepted counts again.",
    fix: "Renew the waiver, or cure the finding.",
    source: "github.com/m365-assess issue 953",
    needs: [.waivers]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    guard let today = tenant.today else { return .unknown(.runTime, what: "day of the run") }
    for waiver in tenant.operation.waivers ?? [] where waiver.isExpired(on: today) {
      report.add(
        "waiver",
        local: waiver.subject,
        message: "The waiver of \(waiver.rule) approved by \(waiver.approver) has expired."
      )
    }
    return .decided
  }
}
