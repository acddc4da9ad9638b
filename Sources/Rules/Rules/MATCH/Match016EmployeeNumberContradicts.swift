// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// Reports an employee number that is another one in Entra.
package enum Match016EmployeeNumberContradicts: UserRule {
  package static let metadata = RuleMetadata(
    family: .matching,
    number: 16,
    name: "employee-number-contradicts",
    severity: .high,
    title: "The employee numbers of both sides agree",
    condition: """
      The employeeNumber of the AWS user and the employeeId of the linked Entra user or best \
      candidate are both present and their bytes differ; or the Entra user has none, and \
      another Entra user has this number. Not reported for a link that a person decided.
      """,
    risk: "Two numbers are two people, until somebody shows that one of them is wrong.",
    fix: "Find out which number is right, and decide.",
    source: RuleSource.graphUser
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard let number = user.local?.employeeNumber, !number.isEmpty, user.isOpen else { return }
    let obstacles = user.openCandidate?.obstacles ?? []
    if obstacles.contains(.employeeNumberPointsElsewhere) {
      report.add(
        "employeeNumber",
        local: number,
        message: "The employee number is that of another Entra user."
      )
    }
    guard let id = user.entra?.value(of: .employeeId).text, !id.isEmpty,
      !number.hasSameBytes(as: id)
    else { return }
    report.add(
      "employeeNumber",
      local: number,
      entra: id,
      message: "The employee numbers of both sides differ."
    )
  }
}
