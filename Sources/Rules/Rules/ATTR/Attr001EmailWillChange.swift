// SPDX-License-Identifier: Apache-2.0
import Identity

/// Reports an AWS e-mail that provisioning replaces by another address.
package enum Attr001EmailWillChange: UserRule {
  package static let metadata = RuleMetadata(
    family: .attribute,
    number: 1,
    name: "email-will-change",
    severity: .medium,
    title: "The address that Entra provisions is the AWS e-mail",
    condition: """
      The provisioned e-mail of the linked Entra user, or of the best candidate, is known and is \
      not equal to the AWS e-mail after normalisation and case folding. Not reported if the two \
      differ only by white space at an end (ATTR-011), or if the address only resembles the \
      candidate's (MATCH-011 to MATCH-013, MATCH-022).
      """,
    risk: """
      The first provisioning cycle overwrites the e-mail. Applications that know the person by \
      the old address take them for somebody new.
      """,
    fix: """
      Decide which address is right. Set it on both sides before the first cycle, or tell the \
      owners of the applications that it will change.
      """,
    source: RuleSource.howProvisioningWorks
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard let local = user.foldedEmail, let incoming = user.foldedScimEmail, !local.isEmpty,
      !incoming.isEmpty, !local.hasSameBytes(as: incoming), user.showsComingChanges,
      !TextDefect.trimmed(local).hasSameBytes(as: TextDefect.trimmed(incoming)),
      user.isLinked || user.candidates.first?.candidate.nearAddress == nil
    else { return }
    let value = user.projection?.email?.text
    report.add(
      "email",
      local: user.local?.email,
      entra: value,
      proposed: value.flatMap(user.proposable(email:)),
      message: "Provisioning \(user.willOrWould) replace the AWS e-mail by another address."
    )
  }
}
