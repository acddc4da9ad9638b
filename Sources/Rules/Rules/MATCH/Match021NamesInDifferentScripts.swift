// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// Reports a candidate whose names stand in another script.
package enum Match021NamesInDifferentScripts: UserRule {
  package static let metadata = RuleMetadata(
    family: .matching,
    number: 21,
    name: "names-in-different-scripts",
    severity: .medium,
    title: "The names can be compared in one script",
    condition: """
      The names of the AWS user and of the linked Entra user or best candidate stand in \
      different scripts, such as Latin and Han. They are not compared, because \
      transliterations are not unique. Not reported for a link that a person decided.
      """,
    risk: "The names neither support the link nor speak against it.",
    fix: "Have somebody who reads both scripts decide.",
    source: "own design"
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard let names = user.openCandidate?.names, names == .differentScripts else { return }
    report.add(
      "displayName",
      local: user.local?.personName,
      entra: user.entra?.personName,
      message: "The names stand in different scripts and were not compared."
    )
  }
}
