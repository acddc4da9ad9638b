// SPDX-License-Identifier: Apache-2.0
import Identity

/// A value holds a character that AWS refuses.
package enum SCIM010IllegalScalar: UserRule {
  package static let metadata = RuleMetadata(
    family: .provisioning,
    number: 10,
    name: "illegal-scalar",
    severity: .high,
    title: "The values that provisioning sends hold only characters that AWS takes",
    condition: "A mapped value of u holds a character outside the general categories L, M, S, N "
      + "and P (letters, marks, symbols, numbers, punctuation). E-mail, display name, given name "
      + "and family name may also hold tab, line feed, carriage return, space, no-break space "
      + "(U+00A0) and ideographic space (U+3000); user name and external id may not.",
    risk: "AWS refuses the value (HTTP 400), and the user is not provisioned or not updated.",
    fix: "Clean the value in Entra. Invisible characters are found by their general category.",
    source: RuleSource.serviceModel
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard let projection = user.projection else { return }
    MappedValue.forEach(in: projection) { mapped in
      guard let text = mapped.value.text, !mapped.limits.allowsScalars(of: text),
        !ValueText.isBlank(text)
      else { return }
      report.add(
        mapped.attribute,
        local: mapped.localValue(of: user.local),
        entra: text,
        proposed: mapped.isName ? ValueText.cleaned(text, to: mapped.limits) : nil,
        message: "The value holds a character that AWS does not take in this attribute, such as "
          + "an invisible or control character."
      )
    }
  }
}
