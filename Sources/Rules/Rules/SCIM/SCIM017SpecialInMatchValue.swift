// SPDX-License-Identifier: Apache-2.0
import Identity

/// The user name holds a character that may break the look-up.
package enum SCIM017SpecialInMatchValue: UserRule {
  package static let metadata = RuleMetadata(
    family: .provisioning,
    number: 17,
    name: "special-in-match-value",
    severity: .medium,
    title: "The user name that provisioning looks for holds no character with a meaning in "
      + "queries",
    condition: "S(u) holds one of \" \\ % & # +.",
    risk: "The query by which provisioning looks for the AWS user may fail, so the user may not "
      + "be provisioned. Microsoft warns of special characters without naming them; the set is "
      + "this project's own.",
    fix: "Try one such user by provisioning on demand before the others.",
    source: RuleSource.knownIssues
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard let scimUserName = user.scimUserName, scimUserName.utf8.contains(where: isSpecial)
    else { return }
    report.add(
      "scimUserName",
      local: user.local?.userName,
      entra: scimUserName,
      message: "The user name holds a character that may break the query by which provisioning "
        + "looks for the AWS user."
    )
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "%"), UInt8(ascii: "&"),
      UInt8(ascii: "#"), UInt8(ascii: "+"):
      true
    default: false
    }
  }
}
