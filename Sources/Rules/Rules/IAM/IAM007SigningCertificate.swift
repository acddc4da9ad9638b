// SPDX-License-Identifier: Apache-2.0
import Identity

/// An IAM user has a signing certificate.
package enum IAM007SigningCertificate: TenantRule {
  package static let metadata = RuleMetadata(
    family: .iam,
    number: 7,
    name: "signing-certificate",
    severity: .low,
    title: "No IAM user has an active signing certificate",
    condition: "The credential report says cert_1_active or cert_2_active.",
    risk: "A way in that hardly anybody remembers.",
    fix: "Review the certificate, and remove it.",
    source: RuleSource.credentialReport,
    needs: [.credentialReports]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    for account in tenant.iam.accounts ?? [] {
      for user in account.users where user.activeCertificates > 0 {
        report.add(
          "iamUser",
          local: "\(account.id)/\(user.name)",
          localRow: user.localRow,
          message: "The IAM user has an active signing certificate."
        )
      }
    }
    return .decided
  }
}
