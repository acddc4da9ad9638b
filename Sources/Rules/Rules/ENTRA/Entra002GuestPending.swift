// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// An invitation was never accepted.
package enum Entra002GuestPending: UserRule {
  package static let metadata = RuleMetadata(
    family: .entra,
    number: 2,
    name: "guest-pending",
    severity: .high,
    title: "Every guest who is the person of an AWS user has accepted the invitation",
    condition: """
      externalUserState of the linked Entra user or of a candidate is PendingAcceptance, compared \
      without spaces.
      """,
    risk: "The guest cannot sign in, and nobody has proved to own the address.",
    fix: "Have the invitation redeemed, or leave the user out.",
    source: RuleSource.guestProperties
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard user.local != nil, let guest = user.knownPerson(where: isPending) else { return }
    report.add(
      "externalUserState",
      local: user.local?.email ?? user.local?.userName,
      entra: guest.reportName,
      entraRow: guest.row,
      message: "The invitation has not been accepted."
    )
  }

  private static func isPending(_ entra: EntraUser) -> Bool {
    guard let state = entra.externalUserState else { return false }
    let packed = String(decoding: state.utf8.filter { $0 != 0x20 }, as: UTF8.self)
    return Folding.equalIgnoringASCIICase(packed, "PendingAcceptance")
  }
}
