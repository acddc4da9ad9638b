// SPDX-License-Identifier: Apache-2.0
import Identity

/// Two AWS users have one name but for case.
package enum Store008FoldedDuplicateName: UserRule {
  package static let metadata = RuleMetadata(
    family: .store,
    number: 8,
    name: "folded-duplicate-name",
    severity: .high,
    title: "No two AWS users have one name but for case or normalisation",
    condition: "The UserName of another AWS user is equal folded.",
    risk: "A match by name finds both, and which one is adopted is open.",
    fix: "Rename one of them.",
    source: RuleSource.scimSchema
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard let local = user.local, let folded = user.foldedUserName,
      let other = user.otherLocals(userName: folded).first
    else { return }
    report.add(
      "userName",
      local: local.userName,
      message: "Another AWS user is named \(other.userName)."
    )
  }
}
