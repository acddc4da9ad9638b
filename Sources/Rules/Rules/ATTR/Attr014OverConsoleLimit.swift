// SPDX-License-Identifier: Apache-2.0
import Identity

/// Reports a planned user name that the AWS console can't edit.
package enum Attr014OverConsoleLimit: UserRule {
  package static let metadata = RuleMetadata(
    family: .attribute,
    number: 14,
    name: "over-console-limit",
    severity: .low,
    title: "The planned user name can be edited in the AWS console",
    condition: """
      The NameID, which the AWS UserName has to equal, is 101 to 128 characters long. Longer ones \
      are NAMEID-011's.
      """,
    risk: "The API takes the name, the console does not: it cannot be corrected there.",
    fix: "Shorten the address, or plan to use the API for this user.",
    source: "AWS re:Post, question QUaxqiwsVlSkOgrHz9KCE_0Q, answered by AWS staff"
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard let planned = user.projection?.nameID.text, planned.utf8.count > 100,
      (101...128).contains(planned.unicodeScalars.count)
    else { return }
    report.add(
      "userName",
      local: user.local?.userName,
      entra: planned,
      message: "The planned user name has \(planned.unicodeScalars.count) characters."
    )
  }
}
