// SPDX-License-Identifier: Apache-2.0
import Identity

/// A scoping filter leaves the person out.
package enum SCIM020ExcludedByFilter: UserRule {
  package static let metadata = RuleMetadata(
    family: .provisioning,
    number: 20,
    name: "excluded-by-filter",
    severity: .high,
    title: "No scoping filter leaves out a person with an AWS user",
    condition: """
      The AWS user is linked to u, u is in scope by assignment, and the scoping filter of the \
      mapping is false for u; a null counts as false.
      """,
    risk: """
      The AWS user stays enabled and keeps its access, but provisioning leaves the person alone.
      """,
    fix: "Correct the filter or the attribute.",
    source: RuleSource.scopingFilters,
    needs: [.scopingFilters]
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard user.isLinked, user.isExcludedByFilter, user.isInScope == true else { return }
    report.add(
      "assignment",
      local: user.local?.userName,
      entra: user.entra?.reportName,
      message: "The scoping filter of the mapping leaves the person out."
    )
  }
}
