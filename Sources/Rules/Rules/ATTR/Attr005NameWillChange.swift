// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// Reports a given or family name that provisioning rewrites.
package enum Attr005NameWillChange: UserRule {
  package static let metadata = RuleMetadata(
    family: .attribute,
    number: 5,
    name: "name-will-change",
    severity: .low,
    title: "Given and family name are written alike on both sides",
    condition: """
      The bytes of the given or family name that Entra provisions differ from those in AWS: \
      another name, another spelling, exchanged names, or another Unicode normalisation form. \
      Not reported for a value that AWS refuses (SCIM-009, SCIM-010, SCIM-012), nor for a \
      candidate whose names speak against being the person (MATCH-008, MATCH-020, MATCH-021).
      """,
    risk: "Only what is shown changes, but people and reports keyed on the name may miss it.",
    fix: "Confirm that the spelling in Entra is the right one.",
    source: RuleSource.howProvisioningWorks
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard let absent = user.local?.absent else { return }
    if !absent.contains(.givenName), let mapped = user.projection?.givenName {
      check("givenName", user.local?.givenName, mapped, user, &report)
    }
    if !absent.contains(.familyName), let mapped = user.projection?.familyName {
      check("familyName", user.local?.familyName, mapped, user, &report)
    }
  }

  private static func check(
    _ attribute: String,
    _ local: String?,
    _ mapped: AttributeValue,
    _ user: UserCase,
    _ report: inout RuleReport
  ) {
    guard let incoming = mapped.text, local.map({ !$0.hasSameBytes(as: incoming) }) ?? true,
      user.showsComingChanges, UserCase.isWritable(incoming)
    else { return }
    report.add(
      attribute,
      local: local,
      entra: incoming,
      proposed: user.proposable(incoming),
      message: "\(difference(local, incoming, user)) Provisioning \(user.willOrWould) write it."
    )
  }

  private static func difference(_ local: String?, _ incoming: String, _ user: UserCase) -> String {
    guard let local, !local.isEmpty else { return "AWS has no value for this name, Entra has one." }
    let folding = user.folding
    if folding.canonical(local).hasSameBytes(as: folding.canonical(incoming)) {
      return "The names differ only in Unicode normalisation."
    }
    return switch user.candidates.first?.candidate.names {
    case .swapped: "Given and family name are exchanged in Entra."
    case .full: "Entra spells the same name differently."
    default: "Entra has another name."
    }
  }
}
