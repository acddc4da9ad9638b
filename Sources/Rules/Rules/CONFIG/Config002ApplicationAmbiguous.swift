// SPDX-License-Identifier: Apache-2.0
import Identity

/// It is not clear which application is meant.
package enum Config002ApplicationAmbiguous: TenantRule {
  package static let metadata = RuleMetadata(
    family: .configuration,
    number: 2,
    name: "application-ambiguous",
    severity: .high,
    scope: .tenant,
    title: "One application of the tenant is the AWS one",
    condition: """
      No application of the tenant fits, or more than one does and the project file names none.
      """,
    risk: "The wrong application is checked.",
    fix: "Name the application in the project file.",
    source: RuleSource.graphSSO,
    needs: [.applicationChoice]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    let count = tenant.sign.fittingApplications ?? 1
    if count != 1 {
      report.add("application", message: "Applications of the tenant that fit: \(count).")
    }
    return .decided
  }
}
