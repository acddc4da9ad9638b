// SPDX-License-Identifier: Apache-2.0
import Identity

/// Reports a user name that AWS reserves.
package enum Attr015ReservedUserName: UserRule {
  package static let metadata = RuleMetadata(
    family: .attribute,
    number: 15,
    name: "reserved-user-name",
    severity: .medium,
    title: "The user name is not reserved by AWS",
    condition: """
      The AWS UserName, or the NameID that it has to become, equals Administrator or \
      AWSAdministrators without regard to case.
      """,
    risk: "AWS refuses the name when the user is created or renamed.",
    fix: "Rename the user, or choose another source for the NameID.",
    source: RuleSource.serviceModel
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    let planned = user.projection?.nameID.text
    let held = user.local?.userName
    let isHeld = held.map(UserNameLimits.isReserved) ?? false
    guard isHeld || planned.map(UserNameLimits.isReserved) ?? false else { return }
    report.add(
      "userName",
      local: held,
      entra: planned,
      message: isHeld
        ? "The AWS user name is reserved by AWS." : "The planned user name is reserved by AWS."
    )
  }
}
