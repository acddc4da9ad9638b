// SPDX-License-Identifier: Apache-2.0
import Identity

/// Entra sends the marked UPN of a guest.
package enum Entra005GuestIssuerNotEntra: UserRule {
  package static let metadata = RuleMetadata(
    family: .entra,
    number: 5,
    name: "guest-issuer-not-entra",
    severity: .high,
    title: "With the UPN as NameID, guests sign in with Entra accounts",
    condition: """
      The NameID source is the UPN, the UPN of the linked Entra user or best candidate holds \
      `#EXT#`, and none of the known issuers of its identities is ExternalAzureAD.
      """,
    risk: "Entra sends the UPN with `#EXT#`, which no AWS user is named.",
    fix: "Use the mail, or a conditional claim for guests.",
    source: RuleSource.guestClaims,
    suppressedBy: ["NAMEID-008"]
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard user.local != nil, let entra = user.entra, !entra.isDeleted, entra.isExternal,
      user.federation.nameIDSource == .userPrincipalName, !entra.identityIssuers.isEmpty,
      !entra.identityIssuers.contains(where: { $0.hasSameBytes(as: "ExternalAzureAD") })
    else { return }
    report.add(
      "userPrincipalName",
      local: user.local?.userName,
      entra: entra.userPrincipalName,
      message: "The identity of the guest is of \(listed(entra.identityIssuers)), so the marked "
        + "UPN is sent."
    )
  }
}
