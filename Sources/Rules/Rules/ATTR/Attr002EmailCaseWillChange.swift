// SPDX-License-Identifier: Apache-2.0
import Identity

/// Reports an AWS e-mail that provisioning rewrites in another case or normalisation form.
package enum Attr002EmailCaseWillChange: UserRule {
  package static let metadata = RuleMetadata(
    family: .attribute,
    number: 2,
    name: "email-case-will-change",
    severity: .low,
    title: "The provisioned address and the AWS e-mail are written alike",
    condition: """
      The provisioned e-mail of the linked Entra user, or of the best candidate, equals the AWS \
      e-mail after normalisation and case folding, but its bytes differ.
      """,
    risk: "Applications that compare addresses case-sensitively no longer find the person.",
    fix: "Write both addresses alike before the first provisioning cycle.",
    source: "terraform-aws-sso-elevator, issue #102"
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard let local = user.local?.email, let incoming = user.projection?.email?.text,
      !local.hasSameBytes(as: incoming), user.showsComingChanges,
      let foldedLocal = user.foldedEmail, let foldedIncoming = user.foldedScimEmail,
      foldedLocal.hasSameBytes(as: foldedIncoming)
    else { return }
    report.add(
      "email",
      local: local,
      entra: incoming,
      proposed: user.proposable(email: incoming),
      message: "Provisioning \(user.willOrWould) rewrite the AWS e-mail as Entra writes it."
    )
  }
}
