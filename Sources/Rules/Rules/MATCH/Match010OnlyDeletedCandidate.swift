// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// Reports an address whose claimant was deleted in Entra.
package enum Match010OnlyDeletedCandidate: UserRule {
  package static let metadata = RuleMetadata(
    family: .matching,
    number: 10,
    name: "only-deleted-candidate",
    severity: .high,
    title: "The address is not claimed by a deleted Entra user",
    condition: """
      Every Entra user that claims an address of the AWS user is in the deleted items; or a \
      deleted one has a strong equal claim beside a live one. Also reported for a link to a \
      deleted user that a person decided.
      """,
    risk: """
      Either a leaver still has access, or the address was handed on and its present holder \
      would get the leaver's access.
      """,
    fix: """
      Restore the Entra user, or remove the access. Do not link the new holder without \
      asking.
      """,
    source: "Microsoft Graph v1.0, directory-deleteditems-list.md",
    needs: [.deletedUsers]
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard let verdict = user.match?.verdict, verdict == .linked || verdict == .review else {
      return
    }
    if user.isDecidedByPerson {
      guard let entra = user.entra, entra.isDeleted else { return }
      report.add(local: user.local?.userName, message: "The linked Entra user is deleted.")
      return
    }
    if user.candidates.count == 1, user.entra?.isDeleted == false { return }
    guard
      let deleted = user.candidates.first(where: isDeletedClaimant)
        ?? user.candidates.first(where: \.user.isDeleted)
    else { return }
    let areAllDeleted = user.candidates.allSatisfy(\.user.isDeleted)
    guard areAllDeleted || isDeletedClaimant(deleted) else { return }
    let claim = deleted.candidate.bestClaim
    let local = claim.flatMap { user.localValue(of: $0.localKey) }
    report.add(
      claim?.localKey.name ?? "",
      local: local,
      entra: claim.flatMap { deleted.user.address(of: $0.key, like: local) },
      entraRow: deleted.user.row,
      message: areAllDeleted
        ? "Only deleted Entra users claim the address."
        : "A deleted Entra user claims the address too; it may have been handed on."
    )
  }

  private static func isDeletedClaimant(_ entry: (candidate: Candidate, user: EntraUser)) -> Bool {
    entry.user.isDeleted && entry.candidate.bestExactAddress?.key.isStrong == true
  }
}
