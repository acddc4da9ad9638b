// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// Reports a candidate of whose two names one agrees.
package enum Match020NamesPartlyAgree: UserRule {
  package static let metadata = RuleMetadata(
    family: .matching,
    number: 20,
    name: "names-partly-agree",
    severity: .medium,
    title: "Given and family name of the candidate both agree",
    condition: """
      One of given and family name of the linked Entra user or best candidate agrees with \
      the one in AWS and the other does not, after normalisation, case folding and removal \
      of accents; or both agree and the display names tell of two people: one is Jr., the \
      middle names begin with different letters, or one has none of its own record's names. \
      Not reported for a link that a person decided.
      """,
    risk: """
      It may be a new family name or a nickname. It may also be a relative or namesake to \
      whom the address was handed on.
      """,
    fix: "Decide whether it is the person.",
    source: "own design"
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    switch user.openCandidate?.names {
    case .partial:
      report.add(
        "displayName",
        local: user.local?.personName,
        entra: user.entra?.personName,
        message: "Only one of given and family name agrees."
      )
    case .displayNamesDiffer:
      report.add(
        "displayName",
        local: user.local?.displayName,
        entra: user.entra?.displayName,
        message: "Given and family name agree, and the display names are of two people."
      )
    default: return
    }
  }
}
