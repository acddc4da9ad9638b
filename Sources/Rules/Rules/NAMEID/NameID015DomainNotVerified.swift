// SPDX-License-Identifier: Apache-2.0
import Identity

/// The NameID stands in a domain that the tenant doesn't own.
package enum NameID015DomainNotVerified: UserRule {
  package static let metadata = RuleMetadata(
    family: .nameID,
    number: 15,
    name: "domain-not-verified",
    severity: .high,
    title: "The NameID stands in a domain that the tenant has verified",
    condition: "The source of the NameID is mail, the verified domains of the tenant are known, "
      + "and the domain of N(u) is none of them.",
    risk: "Entra does not check such an address: whoever may edit the mail attribute decides who "
      + "signs in as whom.",
    fix: "Take the user principal name as source, or correct the mail attribute.",
    source: RuleSource.unverifiedMail,
    needs: [.verifiedDomains]
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard !user.isNameIDDomainTrusted else { return }
    report.add(
      "mail",
      local: user.local?.userName,
      entra: user.nameID,
      message: "The domain of the NameID is not among the verified domains of the tenant."
    )
  }
}
