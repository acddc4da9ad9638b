// SPDX-License-Identifier: Apache-2.0
import Identity

/// A user is in more groups than AWS evaluates.
package enum Group014TooManyGroups: UserRule {
  package static let metadata = RuleMetadata(
    family: .group,
    number: 14,
    name: "too-many-groups",
    severity: .high,
    title: "Nobody is in more than 1,000 AWS groups",
    condition: """
      The AWS user is in more than 1,000 groups, the most that AWS evaluates for one user.
      """,
    risk: "Some of the permissions are missing, and nobody sees which.",
    fix: "Reduce the groups of the user.",
    source: RuleSource.quotas,
    needs: [.awsGroups]
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard let count = user.facts.groupCount, count > 1000 else { return }
    report.add(
      "group",
      local: user.local?.userName,
      message: "The user is in \(count) groups; AWS evaluates 1,000."
    )
  }
}
