// SPDX-License-Identifier: Apache-2.0
import Identity

/// The AWS user already carries the object id of its Entra user.
package enum SCIM029AlreadyLinked: UserRule {
  package static let metadata = RuleMetadata(
    family: .provisioning,
    number: 29,
    name: "already-linked",
    severity: .info,
    title: "AWS users that were provisioned before are known",
    condition: "The AWS user is linked to u, and one of its external ids is the object id of u.",
    risk: "None by itself: the user was provisioned from this very object before, so it is not "
      + "an untouched local user.",
    fix: "None needed; know that provisioning has run for this user.",
    source: "own design, from the ExternalIds of the \(RuleSource.serviceModel)"
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard user.isLinked, let local = user.local, let entra = user.entra,
      let held = local.externalIDs.first(where: { $0.id.hasSameBytes(as: entra.id) })
    else { return }
    report.add(
      "externalId",
      local: held.id,
      entra: entra.id,
      message: "The AWS user already carries the object id of the linked Entra user."
    )
  }
}
