// SPDX-License-Identifier: Apache-2.0
import Identity

/// An access key is old.
package enum IAM005OldKey: TenantRule {
  package static let metadata = RuleMetadata(
    family: .iam,
    number: 5,
    name: "old-key",
    severity: .medium,
    title: "Access keys are rotated every 90 days",
    condition: "An active access key was last rotated more than 90 days before the run.",
    risk: "An old key has had time to leak.",
    fix: "Rotate the key, or remove it.",
    source: RuleSource.credentialReport,
    needs: [.credentialReports, .runTime]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    let now = tenant.now ?? 0
    for account in tenant.iam.accounts ?? [] {
      for user in account.users where user.activeKeys.contains(where: { isOld($0.rotatedAt, now) })
      {
        report.add(
          "iamUser",
          local: "\(account.id)/\(user.name)",
          localRow: user.localRow,
          message: "An access key was last rotated over 90 days ago."
        )
      }
    }
    return .decided
  }

  private static func isOld(_ rotated: Double?, _ now: Double) -> Bool {
    rotated.map { now - $0 > 90 * 86_400 } ?? false
  }
}
