// SPDX-License-Identifier: Apache-2.0
import Identity

/// The first cycle enables an AWS user that somebody disabled.
package enum Access020WouldBeEnabledAgain: UserRule {
  package static let metadata = RuleMetadata(
    family: .access,
    number: 20,
    name: "would-be-enabled-again",
    severity: .high,
    title: "No disabled AWS user is enabled by the first cycle",
    condition: """
      UserStatus is DISABLED, and the AWS user is linked to an Entra user who is enabled and in \
      scope, whose SCIM userName is its UserName, compared folded.
      """,
    risk: "The cycle sends active true: access that somebody took away comes back.",
    fix: "Find out why the user was disabled. Take the person out of scope, or remove the access.",
    source: RuleSource.howProvisioningWorks
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard let local = user.local, user.isDisabledInAWS, user.cycleWouldEnable else { return }
    report.add(
      "userStatus",
      local: local.userName,
      entra: user.entra?.reportName,
      message: "The AWS user is disabled, and the first cycle would enable it again."
    )
  }
}
