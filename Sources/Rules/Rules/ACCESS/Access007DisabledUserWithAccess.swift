// SPDX-License-Identifier: Apache-2.0
import Identity

/// A disabled AWS user still has access assigned.
package enum Access007DisabledUserWithAccess: UserRule {
  package static let metadata = RuleMetadata(
    family: .access,
    number: 7,
    name: "disabled-user-with-access",
    severity: .medium,
    title: "No disabled AWS user has access assigned",
    condition: """
      UserStatus is DISABLED, the AWS user has access, and the first cycle would not enable it \
      again, which ACCESS-020 reports.
      """,
    risk: "The grant works again as soon as somebody enables the user.",
    fix: "Remove the assignments.",
    source: "own design",
    needs: [.accessAssignments]
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard let local = user.local, user.isDisabledInAWS, local.hasAccess == true,
      !user.cycleWouldEnable
    else { return }
    report.add(
      "userStatus",
      local: local.userName,
      message: "The AWS user is disabled and still has access assigned."
    )
  }
}
