// SPDX-License-Identifier: Apache-2.0
import Identity

/// Nobody administers the management account after the switch.
package enum Access001LastAdministrator: TenantRule {
  package static let metadata = RuleMetadata(
    family: .access,
    number: 1,
    name: "last-administrator",
    severity: .blocker,
    scope: .tenant,
    title: "Somebody administers the management account after the switch",
    condition: """
      After the forecast no person whose sign-in works holds an administrator permission set in \
      the management account, and somebody does today.
      """,
    risk: "The organisation locks itself out of its own management account.",
    fix: "Keep one working path before anything is applied.",
    source: "own design",
    needs: [.forecast]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    guard let all = tenant.outlook.administrators else {
      return .unknown(.forecast, what: "administrators after the switch")
    }
    guard let account = all.first(where: \.isManagementAccount) else {
      return .unknown(.organizationAccounts, what: "which account is the management account")
    }
    guard account.today > 0 else {
      return .notApplicable("Nobody administers the management account by a permission set today.")
    }
    if account.after == 0 {
      report.add(
        "account",
        local: account.account,
        message: "\(account.today) people administer the management account today, nobody "
          + "afterwards."
      )
    }
    return .decided
  }
}
