// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// The user has no password to return to.
package enum Access019ReturnNeedsReset: UserRule {
  package static let metadata = RuleMetadata(
    family: .access,
    number: 19,
    name: "return-needs-reset",
    severity: .info,
    title: "Users without a password for the way back are known",
    condition: "The AWS user carries an external id, so provisioning made or adopted it.",
    risk: """
      After a return to the Identity Center directory a user that provisioning made needs an \
      administrator to set a password.
      """,
    fix: "Keep the list for the way back.",
    source: RuleSource.sourceChange
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard let local = user.local, !local.externalIDs.isEmpty, user.match?.verdict != .ignored
    else { return }
    report.add(
      "password",
      local: local.userName,
      message: "The user was provisioned before, so it may have no password on a return."
    )
  }
}
