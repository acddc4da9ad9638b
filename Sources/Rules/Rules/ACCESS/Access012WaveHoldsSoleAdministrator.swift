// SPDX-License-Identifier: Apache-2.0
import Identity

/// A wave holds the only administrator of an account.
package enum Access012WaveHoldsSoleAdministrator: TenantRule {
  package static let metadata = RuleMetadata(
    family: .access,
    number: 12,
    name: "wave-holds-sole-administrator",
    severity: .high,
    scope: .tenant,
    title: "No wave holds the only administrator of an account",
    condition: "A wave of the plan contains the only person who administers an account.",
    risk: "If the wave fails, nobody administers the account.",
    fix: "Move the person into another wave, or give the account a second administrator.",
    source: "own design",
    needs: [.waves, .accessAssignments]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    for wave in tenant.outlook.waves ?? [] where !wave.soleAdministratorOf.isEmpty {
      report.add(
        "wave",
        local: wave.name,
        message: "The wave holds the only administrator of: \(listed(wave.soleAdministratorOf))."
      )
    }
    return .decided
  }
}
