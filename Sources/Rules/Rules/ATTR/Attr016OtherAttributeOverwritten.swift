// SPDX-License-Identifier: Apache-2.0
import Identity

/// Records other attributes that provisioning rewrites.
package enum Attr016OtherAttributeOverwritten: UserRule {
  package static let metadata = RuleMetadata(
    family: .attribute,
    number: 16,
    name: "other-attribute-overwritten",
    severity: .info,
    title: "No other AWS attribute is overwritten",
    condition: """
      The AWS title is present and its bytes differ from those of the jobTitle that Entra \
      provisions. A title that AWS lacks is filled, which overwrites nothing.
      """,
    risk: "The AWS value is lost; it is listed here before and after.",
    fix: "None needed, unless something reads the title.",
    source: RuleSource.provisioningTutorial
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard let local = user.local?.title, !local.isEmpty,
      let incoming = user.entra?.value(of: .jobTitle).text, !incoming.isEmpty,
      !local.hasSameBytes(as: incoming), user.showsComingChanges
    else { return }
    report.add(
      "title",
      local: local,
      entra: incoming,
      message: "Provisioning \(user.willOrWould) replace the title."
    )
  }
}
