// SPDX-License-Identifier: Apache-2.0
import Identity

/// A value that AWS asks for is missing.
package enum SCIM009RequiredValueMissing: UserRule {
  package static let metadata = RuleMetadata(
    family: .provisioning,
    number: 9,
    name: "required-value-missing",
    severity: .high,
    title: "User name, display name, given name and family name are filled",
    condition: "After the mapping, S(u), the display name, the given name or the family name of "
      + "u is null, empty, or holds only white space and invisible characters.",
    risk: "AWS refuses to create the user (HTTP 400), or Entra skips a user without a user name. "
      + "An existing AWS user may keep its old value, because empty values are not sent. People "
      + "with one name only are concerned.",
    fix: "Fill the attribute in Entra; agree on one value for people with one name only.",
    source: "\(RuleSource.scimCreate); \(RuleSource.customizeAttributes); "
      + "github.com/awslabs/ssosync issue 200"
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard let projection = user.projection else { return }
    MappedValue.forEach(in: projection) { mapped in
      guard mapped.isRequired, ValueText.isBlank(mapped.value) else { return }
      report.add(
        mapped.attribute,
        local: mapped.localValue(of: user.local),
        entra: mapped.value.text,
        message: "AWS requires this value, and Entra has none for this user."
      )
    }
  }
}
