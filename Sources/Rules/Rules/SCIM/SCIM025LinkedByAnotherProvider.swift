// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// The AWS user carries the mark of another owner.
package enum SCIM025LinkedByAnotherProvider: UserRule {
  package static let metadata = RuleMetadata(
    family: .provisioning,
    number: 25,
    name: "linked-by-another-provider",
    severity: .high,
    title: "The AWS user is not linked to another object or provider",
    condition: "The AWS user has external ids, and none of them is X(u) or the object id of u. "
      + "If the export does not carry the source of X(u), the object id alone decides. Without "
      + "an accepted link, u is each candidate that claims an address of the AWS user exactly.",
    risk: "The link of the earlier owner is overwritten and cannot be restored through the API. "
      + "The AWS user may belong to somebody else.",
    fix: "Record the old external id, find out who owns it, and decide.",
    source: "\(RuleSource.serviceModel); github.com/awslabs/ssosync issue 362"
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard let local = user.local, let held = local.externalIDs.first else { return }
    let stranger: EntraUser?
    if user.isLinked {
      stranger = user.entra.flatMap { isKnown($0, to: local, user) ? nil : $0 }
    } else {
      stranger =
        user.candidates.first { entry in
          entry.candidate.claims.contains { $0.isExact && $0.key.isStrong }
            && !isKnown(entry.user, to: local, user)
        }?.user
    }
    guard let stranger else { return }
    report.add(
      "externalId",
      local: held.id,
      entra: stranger.id,
      entraRow: stranger.row,
      message: user.isLinked
        ? "The AWS user carries an external id that is not of the linked Entra user: another "
          + "object or provider owned it."
        : "The AWS user carries an external id that is not of this candidate: another object or "
          + "provider owned it."
    )
  }

  /// Whether one of the AWS user's external ids is of the Entra user.
  private static func isKnown(
    _ entra: EntraUser,
    to local: LocalUser,
    _ user: UserCase
  ) -> Bool {
    let mapped = entra.value(of: user.federation.provisioning.externalId).text
    return local.externalIDs.contains {
      $0.id.hasSameBytes(as: entra.id) || mapped.map($0.id.hasSameBytes(as:)) ?? false
    }
  }
}
