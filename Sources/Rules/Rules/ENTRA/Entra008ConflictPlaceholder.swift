// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// The UPN is one that a synchronisation conflict made.
package enum Entra008ConflictPlaceholder: UserRule {
  package static let metadata = RuleMetadata(
    family: .entra,
    number: 8,
    name: "conflict-placeholder",
    severity: .medium,
    title: "No UPN is a placeholder of a synchronisation conflict",
    condition: """
      The UPN of the linked Entra user or best candidate is at an `.onmicrosoft.com` domain, and \
      its local part ends in four digits after the local part of the mail or of the on-premises \
      UPN.
      """,
    risk: "The account is one of two that conflict, and may be the wrong one.",
    fix: "Resolve the conflict in the directory that is synchronised.",
    source: RuleSource.duplicateAttributes
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard user.local != nil, let entra = user.entra, !entra.isDeleted,
      let upn = entra.userPrincipalName, isPlaceholder(upn, of: entra)
    else { return }
    report.add(
      "userPrincipalName",
      local: user.local?.userName,
      entra: upn,
      message: "The UPN looks like the placeholder of a synchronisation conflict."
    )
  }

  private static func isPlaceholder(_ upn: String, of entra: EntraUser) -> Bool {
    guard let domain = AddressSyntax.domain(of: upn),
      domain.utf8.suffix(16).elementsEqual(".onmicrosoft.com".utf8)
    else { return false }
    let name = localPart(upn)
    let digits = name.utf8.suffix(4)
    guard name.utf8.count > 4, digits.count == 4,
      digits.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 })
    else { return false }
    return [entra.mail, entra.onPremisesUserPrincipalName].contains { other in
      guard let other else { return false }
      return localPart(other).utf8.elementsEqual(name.utf8.dropLast(4))
    }
  }

  private static func localPart(_ address: String) -> String {
    Folding.asciiLowered(
      String(decoding: address.utf8.prefix { $0 != UInt8(ascii: "@") }, as: UTF8.self)
    )
  }
}
