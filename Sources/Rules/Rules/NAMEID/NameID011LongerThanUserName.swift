// SPDX-License-Identifier: Apache-2.0
import Identity

/// The NameID doesn't fit into a user name.
package enum NameID011LongerThanUserName: UserRule {
  package static let metadata = RuleMetadata(
    family: .nameID,
    number: 11,
    name: "longer-than-user-name",
    severity: .blocker,
    title: "The NameID fits into an AWS user name",
    condition: "N(u) is longer than \(ValueLimits.userName.maximumLength) characters (Unicode "
      + "scalars).",
    risk: "No AWS user name can hold the value, so the person cannot sign in.",
    fix: "Shorten the value of the source attribute in Entra.",
    source: RuleSource.serviceModel
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard let nameID = user.nameID, ValueLimits.userName.isTooLong(nameID) else { return }
    report.add(
      "nameId",
      local: user.local?.userName,
      entra: nameID,
      message: "The NameID has \(nameID.unicodeScalars.count) characters; an AWS user name holds "
        + "at most \(ValueLimits.userName.maximumLength)."
    )
  }
}
