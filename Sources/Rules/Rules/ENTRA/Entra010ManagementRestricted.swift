// SPDX-License-Identifier: Apache-2.0
import Identity

/// Changes to the Entra user may be refused.
package enum Entra010ManagementRestricted: UserRule {
  package static let metadata = RuleMetadata(
    family: .entra,
    number: 10,
    name: "management-restricted",
    severity: .info,
    title: "Entra users in restricted management units are known",
    condition: "isManagementRestricted of the linked Entra user is true.",
    risk: "A change by anybody but the administrators of the unit may be refused.",
    fix: "Ask the administrators of the unit for corrections.",
    source: RuleSource.graphUser,
    needs: [.managementRestriction]
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard user.isLinked, user.facts.isManagementRestricted == true else { return }
    report.add(
      local: user.local?.userName,
      entra: user.entra?.reportName,
      message: "The Entra user is in a restricted management unit."
    )
  }
}
