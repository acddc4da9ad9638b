// SPDX-License-Identifier: Apache-2.0
import Identity

/// Reports an AWS user without an e-mail address, or with more than the one that AWS allows.
package enum Attr003EmailMissingInAWS: UserRule {
  package static let metadata = RuleMetadata(
    family: .attribute,
    number: 3,
    name: "email-missing-in-aws",
    severity: .medium,
    title: "The AWS user has exactly one e-mail address",
    condition: """
      The AWS user has no e-mail address, or only an empty one, or several. Not reported if the \
      export leaves e-mail addresses out.
      """,
    risk: """
      Applications see an empty address, and without an address nobody in Entra can be matched \
      with confidence. The service holds one address per user: a list of several was edited.
      """,
    fix: "Give the AWS user the person's one work address.",
    source: "aws-cli, issue #4738; " + RuleSource.serviceModel
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard let emails = user.local?.emails, emails.count != 1 || emails[0].isEmpty,
      user.local?.absent.contains(.emails) == false
    else { return }
    let incoming = user.projection?.email?.text
    let isMissing = emails.allSatisfy(\.isEmpty)
    report.add(
      "email",
      local: emails.isEmpty ? nil : emails.joined(separator: " "),
      entra: incoming,
      proposed: isMissing ? incoming.flatMap(user.proposable(email:)) : nil,
      message: isMissing
        ? "The AWS user has no e-mail address."
        : "The AWS user has \(emails.count) e-mail addresses; the service allows one."
    )
  }
}
