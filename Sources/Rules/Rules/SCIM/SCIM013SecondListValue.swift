// SPDX-License-Identifier: Apache-2.0
import Identity

/// A user has more than one e-mail address where AWS takes one.
package enum SCIM013SecondListValue: UserRule {
  package static let metadata = RuleMetadata(
    family: .provisioning,
    number: 13,
    name: "second-list-value",
    severity: .high,
    title: "A user has at most one e-mail address in AWS",
    condition: "The AWS user in the export holds more than one e-mail. Every mapping that the "
      + "configuration can state yields one value, so the Entra side cannot yield a second one.",
    risk: "AWS takes one e-mail address per user and refuses a second one (HTTP 400). An export "
      + "with two was edited or merged, and it is open which address the directory really holds.",
    fix: "Export the AWS users again, or correct the file; take additional mappings of a list "
      + "attribute out of the provisioning.",
    source: "\(RuleSource.entraSetup); \(RuleSource.troubleshooting)"
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard let local = user.local, local.emails.count > 1 else { return }
    report.add(
      "email",
      local: local.emails.joined(separator: " "),
      entra: user.scimEmail,
      message: "The export holds \(local.emails.count) e-mail addresses for this AWS user; the "
        + "service allows one."
    )
  }
}
