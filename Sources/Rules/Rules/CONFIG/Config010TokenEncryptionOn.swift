// SPDX-License-Identifier: Apache-2.0
import Identity

/// Entra encrypts what AWS cannot read.
package enum Config010TokenEncryptionOn: TenantRule {
  package static let metadata = RuleMetadata(
    family: .configuration,
    number: 10,
    name: "token-encryption-on",
    severity: .blocker,
    scope: .tenant,
    title: "Token encryption is off",
    condition: "tokenEncryptionKeyId is not null.",
    risk: "AWS refuses every sign-in.",
    fix: "Switch token encryption off.",
    source: RuleSource.troubleshooting,
    needs: [.application]
  )

  package static func check(
    _ tenant: TenantCase,
    _ report: inout RuleReport
  ) -> RuleOutcome {
    guard let application = tenant.application else {
      return .unknown(.application, what: "application")
    }

    if application.tokenEncryptionKeyID == .unknown {
      return .unknown(.application, what: "tokenEncryptionKeyId")
    }

    if let key = application.tokenEncryptionKeyID.text {
      report.add(
        "tokenEncryptionKeyId",
        entra: key,
        message: "Assertions are encrypted, which AWS does not support."
      )
    }
    return .decided
  }
}
