// SPDX-License-Identifier: Apache-2.0
import Identity

/// The first cycle creates an AWS user for somebody who has none.
package enum SCIM008CreatedAsNew: UserRule {
  package static let metadata = RuleMetadata(
    family: .provisioning,
    number: 8,
    name: "created-as-new",
    severity: .info,
    title: "People who are new to AWS are known in advance",
    condition: "u is known to be in scope, no AWS user is linked to u, no AWS UserName equals "
      + "S(u) folded, no AWS e-mail equals E(u) folded, and AWS takes every mapped value.",
    risk: "None by itself: a new person, without access until somebody assigns it.",
    fix: "Confirm the number of new people.",
    source: RuleSource.howProvisioningWorks
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard user.local == nil, user.cycleCreatesUser else { return }
    report.add(
      "scimUserName",
      entra: user.scimUserName,
      message: "The first provisioning cycle creates a new AWS user for this person."
    )
  }
}
