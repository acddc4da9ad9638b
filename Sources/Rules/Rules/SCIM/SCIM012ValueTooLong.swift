// SPDX-License-Identifier: Apache-2.0
import Identity

/// A value is longer than AWS takes.
package enum SCIM012ValueTooLong: UserRule {
  package static let metadata = RuleMetadata(
    family: .provisioning,
    number: 12,
    name: "value-too-long",
    severity: .high,
    title: "The values that provisioning sends fit into AWS",
    condition: "After the mapping, the user name of u is longer than 128 characters (Unicode "
      + "scalars), the external id longer than 256, or the e-mail, display name, given name or "
      + "family name longer than 1024.",
    risk: "AWS refuses the value (HTTP 400), and the user is not provisioned or not updated.",
    fix: "Shorten the value in Entra. It is never cut off automatically.",
    source: RuleSource.serviceModel
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard let projection = user.projection else { return }
    MappedValue.forEach(in: projection) { mapped in
      guard let text = mapped.value.text, mapped.limits.isTooLong(text) else { return }
      report.add(
        mapped.attribute,
        local: mapped.localValue(of: user.local),
        entra: text,
        message: "The value has \(text.unicodeScalars.count) characters; AWS takes at most "
          + "\(mapped.limits.maximumLength) in this attribute."
      )
    }
  }
}
