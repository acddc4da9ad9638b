// SPDX-License-Identifier: Apache-2.0
import Identity

/// A value that policies depend on will change.
package enum Attr007ABACInputWillChange: UserRule {
  package static let metadata = RuleMetadata(
    family: .attribute,
    number: 7,
    name: "abac-input-will-change",
    severity: .high,
    title: "No source of an attribute for access control changes",
    condition: """
      The AWS user is linked, and provisioning would send another value than AWS holds for a \
      source of the attributes for access control: userName, displayName, a name, the primary \
      e-mail or employeeNumber.
      """,
    risk: "Policies on PrincipalTag allow or refuse something else from the first cycle on.",
    fix: "Keep the value, or change the policy.",
    source: RuleSource.accessControl,
    needs: [.abac]
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    let sources = user.changedAccessControlSources
    guard !sources.isEmpty else { return }
    report.add(
      "accessControl",
      local: user.local?.userName,
      entra: user.entra?.reportName,
      message: "Sources of attributes for access control that change: \(listed(sources))."
    )
  }
}
