// SPDX-License-Identifier: Apache-2.0
import Identity

/// A credential is not used.
package enum IAM006UnusedCredential: TenantRule {
  package static let metadata = RuleMetadata(
    family: .iam,
    number: 6,
    name: "unused-credential",
    severity: .low,
    title: "Credentials that nobody uses are removed",
    condition: """
      A password or active key was last used more than 90 days before the run, or never since it \
      was made more than 90 days ago.
      """,
    risk: "A credential that nobody misses is misused unseen.",
    fix: "Remove the credential.",
    source: RuleSource.credentialReport,
    needs: [.credentialReports, .runTime]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    let now = tenant.now ?? 0
    for account in tenant.iam.accounts ?? [] {
      for user in account.users where isUnused(user, now) {
        report.add(
          "iamUser",
          local: "\(account.id)/\(user.name)",
          localRow: user.localRow,
          message: "A credential was not used for over 90 days."
        )
      }
    }
    return .decided
  }

  private static func isUnused(_ user: IAMFacts.User, _ now: Double) -> Bool {
    func isIdle(_ used: Double?, since made: Double?) -> Bool {
      guard let last = used ?? made else { return false }
      return now - last > 90 * 86_400
    }
    if user.hasPassword, isIdle(user.passwordUsedAt, since: user.passwordChangedAt) { return true }
    return user.activeKeys.contains { isIdle($0.usedAt, since: $0.rotatedAt) }
  }
}
