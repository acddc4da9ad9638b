// SPDX-License-Identifier: Apache-2.0
import Identity

/// No way into the management account is left if Identity Center fails.
package enum Access016NoBreakGlass: TenantRule {
  package static let metadata = RuleMetadata(
    family: .access,
    number: 16,
    name: "no-break-glass",
    severity: .blocker,
    scope: .tenant,
    title: "A tested way into the management account exists without Identity Center",
    condition: """
      No path to the management account without Identity Center is recorded, or no test of it.
      """,
    risk: "A mistake at the switch locks everybody out at once.",
    fix: "Create an emergency path and test it before the switch.",
    source: RuleSource.emergencyAccess,
    needs: [.emergencyAccess]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    guard let emergency = tenant.operation.emergencyAccess else {
      return .unknown(.emergencyAccess, what: "emergency access")
    }
    if emergency.path == nil {
      report.add("emergencyAccess", message: "No emergency path is recorded.")
    } else if emergency.testedAt == nil {
      report.add(
        "emergencyAccess",
        local: emergency.path,
        message: "The emergency path was never tested."
      )
    }
    return .decided
  }
}
