// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// Users can still be made in the AWS console.
package enum Config041ConsoleEditsPossible: TenantRule {
  package static let metadata = RuleMetadata(
    family: .configuration,
    number: 41,
    name: "console-edits-possible",
    severity: .info,
    scope: .tenant,
    title: "Users are made by provisioning only",
    condition: """
      There is no provisioning job, or it is not configured, so AWS does not block its console.
      """,
    risk: "Local users can be made after the switch, past Entra.",
    fix: "Switch provisioning on, or control it by policy.",
    source: RuleSource.provisioning,
    needs: [.provisioningJob]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    guard let status = tenant.provisioning.job?.status else {
      return .unknown(.provisioningJob, what: "status")
    }

    if Folding.equalIgnoringASCIICase(status, "NotConfigured") {
      report.add("provisioning", entra: status, message: "The AWS console can still make users.")
    }
    return .decided
  }
}
