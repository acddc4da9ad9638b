// SPDX-License-Identifier: Apache-2.0
import Identity

/// The person of an AWS user is disabled in Entra.
package enum Entra001Disabled: UserRule {
  package static let metadata = RuleMetadata(
    family: .entra,
    number: 1,
    name: "disabled",
    severity: .high,
    title: "The person of every AWS user with access is enabled in Entra",
    condition: """
      The AWS user is linked to u, accountEnabled of u is false, and the AWS user has access or no \
      assignments were exported. Before a link is accepted MATCH-017 says so.
      """,
    risk: """
      The person cannot sign in, and provisioning deactivates the AWS user if it was linked \
      before.
      """,
    fix: "Enable the account, or remove the access.",
    source: RuleSource.howProvisioningWorks,
    suppressedBy: ["MATCH-017"]
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard user.isLinked, let local = user.local, let entra = user.entra, local.hasAccess != false,
      entra.accountEnabled == false, !entra.isDeleted
    else { return }
    report.add(
      "accountEnabled",
      local: local.userName,
      entra: entra.reportName,
      message: "The linked Entra account is disabled."
    )
  }
}
