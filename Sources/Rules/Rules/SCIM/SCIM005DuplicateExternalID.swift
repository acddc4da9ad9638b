// SPDX-License-Identifier: Apache-2.0
import Identity

/// The external id that provisioning sends is taken.
package enum SCIM005DuplicateExternalID: UserRule {
  package static let metadata = RuleMetadata(
    family: .provisioning,
    number: 5,
    name: "duplicate-external-id",
    severity: .high,
    title: "Provisioning sends a different external id for every person",
    condition: "u is in scope, or the export does not say, and X(u) equals X(v) of another Entra "
      + "user in scope, or an external id of an AWS user other than the one examined with u.",
    risk: "AWS keeps external ids unique: the person is refused with a conflict (HTTP 409).",
    fix: "Map the external id from objectId, which Entra never uses twice.",
    source: "\(RuleSource.troubleshooting); \(RuleSource.provisioning)"
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard user.isInScope != false, let externalID = user.projection?.externalID.text,
      !ValueText.isBlank(externalID)
    else { return }
    let holders = user.directory.localUsers(externalID: externalID)
    if let holder = holders.first(where: { !user.isOwn($0) }) {
      report.add(
        "externalId",
        local: holder.userName,
        entra: externalID,
        message: "Another AWS user, shown here by its user name, already holds the external id "
          + "that provisioning would send."
      )
    }
    let others = user.directory.inScopeUsers(externalID: externalID).filter { !user.isOwn($0) }
    guard !others.isEmpty else { return }
    report.add(
      "externalId",
      entra: externalID,
      message: "Provisioning would send this external id for \(others.count + 1) Entra users."
    )
  }
}
