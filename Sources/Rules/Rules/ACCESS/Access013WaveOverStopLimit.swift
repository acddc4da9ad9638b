// SPDX-License-Identifier: Apache-2.0
import Identity

/// A wave costs more people their access than is allowed.
package enum Access013WaveOverStopLimit: TenantRule {
  package static let metadata = RuleMetadata(
    family: .access,
    number: 13,
    name: "wave-over-stop-limit",
    severity: .blocker,
    scope: .tenant,
    title: "No wave costs more access than the configured limit",
    condition: """
      More people of the wave lose access than the configured share, or any administrator does.
      """,
    risk: "Many people stand still at once, or the one who could help them does.",
    fix: "Cure the findings of the wave, or raise the limit by decision.",
    source: "Okta import safeguard; own design",
    needs: [.waves, .forecast, .accessAssignments]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    let limit = tenant.outlook.stopLimitPercent
    for wave in tenant.outlook.waves ?? [] {
      if wave.administratorsLosing > 0 {
        report.add(
          "wave",
          local: wave.name,
          message: "Administrators who lose access: \(wave.administratorsLosing); allowed: 0."
        )
      } else if wave.usersLosing * 100 > wave.users * limit {
        report.add(
          "wave",
          local: wave.name,
          message: "People who lose access: \(wave.usersLosing) of \(wave.users); allowed: "
            + "\(limit) percent."
        )
      }
    }
    return .decided
  }
}
