// SPDX-License-Identifier: Apache-2.0
import Identity

/// The NameID holds a space or a character that nobody sees.
package enum NameID009WhitespaceOrInvisible: UserRule {
  package static let metadata = RuleMetadata(
    family: .nameID,
    number: 9,
    name: "whitespace-or-invisible",
    severity: .blocker,
    title: "The NameID holds no white space and no invisible characters",
    condition: "N(u) shows something and holds a character with the property White_Space or of "
      + "the general category Cf, Cc, Co or Cn (format, control, private use, unassigned).",
    risk: "No AWS user name can hold such a character, so the person cannot sign in.",
    fix: "Clean the source attribute in Entra.",
    source: RuleSource.serviceModel
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard let nameID = user.nameID, ValueText.holdsBlankOrInvisible(nameID),
      !ValueText.isBlank(nameID)
    else { return }
    report.add(
      "nameId",
      local: user.local?.userName,
      entra: nameID,
      message: "The NameID holds white space or an invisible character, which no AWS user name "
        + "can hold."
    )
  }
}
