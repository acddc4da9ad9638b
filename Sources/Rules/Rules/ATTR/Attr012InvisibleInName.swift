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
    check("displayName", user.local?.displayName, nil, &report)
    check("givenName", user.local?.givenName, nil, &report)
    check("familyName", user.local?.familyName, nil, &report)
    if !isMapped(.displayName, user) {
      check("displayName", nil, user.entra?.displayName, &report)
    }
    if !isMapped(.givenName, user) { check("givenName", nil, user.entra?.givenName, &report) }
    if !isMapped(.surname, user) { check("familyName", nil, user.entra?.surname, &report) }
  }

  private static func isMapped(_ attribute: EntraAttribute, _ user: UserCase) -> Bool {
    let mapping = user.federation.provisioning
    return mapping.displayName == attribute || mapping.givenName == attribute
      || mapping.familyName == attribute
  }

  private static func check(
    _ attribute: String,
    _ local: String?,
    _ entra: String?,
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
