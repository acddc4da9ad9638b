// SPDX-License-Identifier: Apache-2.0
import Identity

/// Records values that a spreadsheet or a browser could take for more than text.
package enum Attr013FormulaStart: UserRule {
  package static let metadata = RuleMetadata(
    family: .attribute,
    number: 13,
    name: "formula-start",
    severity: .info,
    title: "No attribute could be taken for a formula or markup",
    condition: """
      A name, user name or address on either side begins with =, +, -, @, one of their full-width \
      forms, a tab or a carriage return, or holds < or > or a line break. Phone numbers, which \
      begin with + rightly, are not looked at.
      """,
    risk: """
      Opened in a spreadsheet or put into a web page by another program, the text is executed \
      instead of shown. Some users can edit their own display name.
      """,
    fix: "None needed for these reports, which neutralise such values. Ask why the value is there.",
    source: "Y-Security, microsoft-azure-portal-csv-injection (2021)"
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    check("displayName", user.local?.displayName, user.entra?.displayName, &report)
    check("givenName", user.local?.givenName, user.entra?.givenName, &report)
    check("familyName", user.local?.familyName, user.entra?.surname, &report)
    check("userName", user.local?.userName, nil, &report)
    check("email", user.local?.email, nil, &report)
    check("userPrincipalName", nil, user.entra?.userPrincipalName, &report)
    check("mail", nil, user.entra?.mail, &report)
  }

  private static func check(
    _ attribute: String,
    _ local: String?,
    _ entra: String?,
    _ report: inout RuleReport
  ) {
    guard let trap = local.flatMap(TextDefect.trap) ?? entra.flatMap(TextDefect.trap) else {
      return
    }
    let message =
      switch trap {
      case .formula: "The value begins like a spreadsheet formula."
      case .markup: "The value holds a character of HTML markup."
      case .lineBreak: "The value holds a line break."
      }
    report.add(attribute, local: local, entra: entra, message: message)
  }
}
