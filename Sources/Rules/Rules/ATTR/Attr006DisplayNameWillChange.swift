// SPDX-License-Identifier: Apache-2.0
import Identity

/// Reports a display name that provisioning rewrites.
package enum Attr006DisplayNameWillChange: UserRule {
  package static let metadata = RuleMetadata(
    family: .attribute,
    number: 6,
    name: "display-name-will-change",
    severity: .info,
    title: "The display name is written alike on both sides",
    condition: """
      The bytes of the display name that Entra provisions differ from those in AWS, or AWS is \
      known to have none. Not reported for a value that AWS refuses (SCIM-009, SCIM-010, \
      SCIM-012), nor for a candidate whose names speak against being the person.
      """,
    risk: "Only what is shown changes.",
    fix: "None needed.",
    source: RuleSource.howProvisioningWorks
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard let incoming = user.projection?.displayName.text else { return }
    let local = user.local?.displayName
    guard local.map({ !$0.hasSameBytes(as: incoming) }) ?? true,
      user.local?.absent.contains(.displayName) == false,
      user.showsComingChanges, UserCase.isWritable(incoming)
    else { return }
    let isMissing = local?.isEmpty ?? true
    report.add(
      "displayName",
      local: local,
      entra: incoming,
      proposed: user.proposable(incoming),
      message: isMissing
        ? "AWS has no display name; provisioning \(user.willOrWould) fill it."
        : "Provisioning \(user.willOrWould) replace the display name."
    )
  }
}
