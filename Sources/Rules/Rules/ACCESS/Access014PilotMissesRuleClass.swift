// SPDX-License-Identifier: Apache-2.0
import Identity

/// The pilot does not try what later waves meet.
package enum Access014PilotMissesRuleClass: TenantRule {
  package static let metadata = RuleMetadata(
    family: .access,
    number: 14,
    name: "pilot-misses-rule-class",
    severity: .medium,
    scope: .tenant,
    title: "Every rule that fires in a later wave has a subject in the pilot",
    condition: "A rule fires for users of a later wave and for none of the pilot.",
    risk: "The first time that the case is tried is at scale.",
    fix: "Add one such user to the pilot.",
    source: "own design",
    needs: [.waves]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    let waves = tenant.outlook.waves ?? []
    guard let pilot = waves.first(where: \.isPilot) else {
      return .notApplicable("The plan has no pilot.")
    }
    var missed: [String] = []
    for wave in waves where !wave.isPilot {
      for rule in wave.rules where !pilot.rules.holds(rule) && !missed.holds(rule) {
        missed.append(rule)
      }
    }
    if !missed.isEmpty {
      report.add(
        "wave",
        local: pilot.name,
        message: "Fire in a later wave and for nobody of the pilot: "
          + missed.joined(separator: ", ") + "."
      )
    }
    return .decided
  }
}
