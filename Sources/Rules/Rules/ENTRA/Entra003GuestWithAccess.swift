// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// A guest is, or may be, the person of an AWS user with access.
package enum Entra003GuestWithAccess: UserRule {
  package static let metadata = RuleMetadata(
    family: .entra,
    number: 3,
    name: "guest-with-access",
    severity: .medium,
    title: "Guests with access to AWS are meant to have it",
    condition: """
      userType of the linked Entra user or of a candidate is Guest, and the AWS user has access or \
      no assignments were exported.
      """,
    risk: """
      A guest proves who they are in another directory, and the mail of a guest is not verified \
      here.
      """,
    fix: "Confirm the guest with the owner of the access.",
    source: RuleSource.guestProperties
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard let local = user.local, local.hasAccess != false,
      let guest = user.knownPerson(where: {
        $0.userType.map { Folding.equalIgnoringASCIICase($0, "Guest") } ?? false
      })
    else { return }
    report.add(
      "userType",
      local: local.email ?? local.userName,
      entra: guest.reportName,
      entraRow: guest.row,
      message: user.isLinked && guest.row == user.entra?.row
        ? "The linked Entra user is a guest." : "A guest claims the address."
    )
  }
}
