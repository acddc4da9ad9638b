// SPDX-License-Identifier: Apache-2.0
import Identity

/// Reports invisible characters in names that no provisioning rule looks at.
package enum Attr012InvisibleInName: UserRule {
  package static let metadata = RuleMetadata(
    family: .attribute,
    number: 12,
    name: "invisible-in-name",
    severity: .low,
    title: "No name holds invisible characters",
    condition: """
      A given, family or display name in AWS, or one in Entra that provisioning does not map, \
      holds a character of the Unicode categories Cf, Cc, Co or Cn other than tab, line feed and \
      carriage return. Mapped Entra values are SCIM-010's.
      """,
    risk: "Two names look alike and are not, or the text is shown in an order it does not have.",
    fix: "Remove the characters.",
    source: RuleSource.serviceModel
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    if let local = user.local {
      check("displayName", local.displayName, nil, user, &report)
      check("givenName", local.givenName, nil, user, &report)
      check("familyName", local.familyName, nil, user, &report)
    }
    guard let entra = user.entra else { return }
    let mapped = user.federation.provisioning
    let sources = [mapped.displayName, mapped.givenName, mapped.familyName]
    if !sources.contains(.displayName) {
      check("displayName", nil, entra.displayName, user, &report)
    }
    if !sources.contains(.givenName) { check("givenName", nil, entra.givenName, user, &report) }
    if !sources.contains(.surname) { check("familyName", nil, entra.surname, user, &report) }
  }

  private static func check(
    _ attribute: String,
    _ local: String?,
    _ entra: String?,
    _ user: UserCase,
    _ report: inout RuleReport
  ) {
    guard let value = local ?? entra, TextDefect.holdsInvisible(value) else { return }
    let cleaned = TextDefect.trimmed(TextDefect.withoutInvisible(value))
    report.add(
      attribute,
      local: local,
      entra: entra,
      proposed: UserCase.isWritable(cleaned) ? cleaned : nil,
      message: "The name holds characters that cannot be seen."
    )
  }
}
