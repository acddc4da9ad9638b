// SPDX-License-Identifier: Apache-2.0
import Identity

/// The mail of an Entra user fell back to the initial domain.
package enum Entra007MailFellBack: UserRule {
  package static let metadata = RuleMetadata(
    family: .entra,
    number: 7,
    name: "mail-fell-back",
    severity: .high,
    title: "The mail of nobody with an AWS user is at the initial domain",
    condition: """
      mail of the linked Entra user or best candidate ends in `.onmicrosoft.com`, and neither \
      UserName nor e-mail of the AWS user does.
      """,
    risk: """
      The licence was probably removed: NameID and e-mail change to an address that nobody knows.
      """,
    fix: "Correct the mail, usually by giving the licence back.",
    source: RuleSource.proxyAddresses
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard let local = user.local, let entra = user.entra, !entra.isDeleted, let mail = entra.mail,
      isInitial(mail), !isInitial(local.userName), local.email.map({ !isInitial($0) }) ?? true
    else { return }
    report.add(
      "mail",
      local: local.email ?? local.userName,
      entra: mail,
      message: "The mail is at the tenant's initial domain."
    )
  }

  private static func isInitial(_ address: String) -> Bool {
    AddressSyntax.domain(of: address)?.utf8.suffix(16).elementsEqual(".onmicrosoft.com".utf8)
      ?? false
  }
}
