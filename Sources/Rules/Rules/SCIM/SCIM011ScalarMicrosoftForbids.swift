// SPDX-License-Identifier: Apache-2.0
import Identity

/// A value holds a character that Microsoft's page calls invalid for AWS.
package enum SCIM011ScalarMicrosoftForbids: UserRule {
  package static let metadata = RuleMetadata(
    family: .provisioning,
    number: 11,
    name: "scalar-microsoft-forbids",
    severity: .medium,
    title: "The values that provisioning sends hold no character that Microsoft advises against",
    condition: "A mapped value of u passes SCIM-010 and holds a tab, line feed or carriage "
      + "return, or one of < > ; : %.",
    risk: "Microsoft's page says that AWS refuses such values; AWS's own model takes them. The "
      + "user may not be provisioned.",
    fix: "Clean the value, or try one such user before the others.",
    source: RuleSource.provisioningTutorial
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard let projection = user.projection else { return }
    MappedValue.forEach(in: projection) { mapped in
      guard let text = mapped.value.text, text.utf8.contains(where: isForbidden),
        mapped.limits.allowsScalars(of: text), !ValueText.isBlank(text)
      else { return }
      report.add(
        mapped.attribute,
        local: mapped.localValue(of: user.local),
        entra: text,
        message: "The value holds a character that Microsoft's page names as invalid for AWS."
      )
    }
  }

  private static func isForbidden(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x09, 0x0A, 0x0D, 0x25, 0x3A, 0x3B, 0x3C, 0x3E: true
    default: false
    }
  }
}
