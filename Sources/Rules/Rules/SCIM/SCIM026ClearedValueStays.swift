// SPDX-License-Identifier: Apache-2.0
import Identity

/// AWS keeps a value that Entra no longer has.
package enum SCIM026ClearedValueStays: UserRule {
  package static let metadata = RuleMetadata(
    family: .provisioning,
    number: 26,
    name: "cleared-value-stays",
    severity: .low,
    title: "AWS holds no value that is empty in Entra",
    condition: "u is linked and in scope, or the export does not say; the AWS user has an "
      + "e-mail whose mapped source in Entra is null. A missing name is reported by SCIM-009.",
    risk: "Provisioning never sends empty values, so the old value stays in AWS for ever.",
    fix: "Fill the attribute in Entra, or set the value to null in AWS (UpdateUser).",
    source: RuleSource.entraSetup
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard user.isLinked, case .null? = user.projection?.email, let email = user.local?.email,
      user.isInScope != false
    else { return }
    report.add(
      "email",
      local: email,
      message: "AWS has this value and Entra has none. Provisioning does not clear it."
    )
  }
}
