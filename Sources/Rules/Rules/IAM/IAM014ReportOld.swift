// SPDX-License-Identifier: Apache-2.0
import Identity

/// A credential report is old.
package enum IAM014ReportOld: TenantRule {
  package static let metadata = RuleMetadata(
    family: .iam,
    number: 14,
    name: "report-old",
    severity: .info,
    scope: .tenant,
    title: "Credential reports are younger than a day",
    condition: "GeneratedTime of a credential report is more than 24 hours before the run.",
    risk: "Changes since then are not seen.",
    fix: "Generate the report again.",
    source: RuleSource.credentialReport,
    needs: [.credentialReports, .runTime]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    let now = tenant.now ?? 0
    for account in tenant.iam.accounts ?? [] {
      guard let made = account.generatedAt, now - made > 86_400 else { continue }
      report.add(
        "credentialReport",
        local: account.id,
        message: "The credential report is over 24 hours old."
      )
    }
    return .decided
  }
}
