// SPDX-License-Identifier: Apache-2.0
import Identity

/// The manager is not provisioned.
package enum SCIM027ManagerOutOfScope: UserRule {
  package static let metadata = RuleMetadata(
    family: .provisioning,
    number: 27,
    name: "manager-out-of-scope",
    severity: .info,
    title: "Managers of provisioned people are provisioned",
    condition: "The AWS user is linked, manager is mapped, and the manager of u is not in scope.",
    risk: "The reference to the manager is not sent.",
    fix: "None needed, unless a policy uses the manager.",
    source: RuleSource.knownIssues,
    needs: [.userManagers, .attributeMappings]
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard user.isLinked, user.facts.isManagerInScope == false else { return }
    report.add(
      "manager",
      local: user.local?.userName,
      entra: user.entra?.reportName,
      message: "The manager is not in scope, so the reference is not sent."
    )
  }
}
