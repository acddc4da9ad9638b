// SPDX-License-Identifier: Apache-2.0
import Identity

/// The operator signs in through what is being changed.
package enum Access018OperatorDependsOnChange: TenantRule {
  package static let metadata = RuleMetadata(
    family: .access,
    number: 18,
    name: "operator-depends-on-change",
    severity: .high,
    scope: .tenant,
    title: "The plan is applied by a role that does not depend on Identity Center",
    condition: "The ARN of the caller contains `assumed-role/AWSReservedSSO_`.",
    risk: "The operator may be locked out in the middle of the run.",
    fix: "Run from a role that does not come from Identity Center.",
    source: RuleSource.troubleshooting,
    needs: [.caller]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    let arn = tenant.operation.callerARN ?? ""
    if arn.firstRange(of: "assumed-role/AWSReservedSSO_") != nil {
      report.add(
        "caller",
        local: arn,
        message: "The caller came through the Identity Center that is being changed."
      )
    }
    return .decided
  }
}
