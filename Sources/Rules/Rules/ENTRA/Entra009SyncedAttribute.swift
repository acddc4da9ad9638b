// SPDX-License-Identifier: Apache-2.0
import Identity

/// A value that has to be corrected is mastered on premises.
package enum Entra009SyncedAttribute: UserRule {
  package static let metadata = RuleMetadata(
    family: .entra,
    number: 9,
    name: "synced-attribute",
    severity: .info,
    title: "Corrections to synchronised users are made on premises",
    condition: """
      onPremisesSyncEnabled of the linked Entra user is true, and AWS would refuse one of the \
      values mapped from it, or the NameID is null or no legal UserName.
      """,
    risk: "A correction in Entra is refused or overwritten at the next synchronisation.",
    fix: "Correct the value in Active Directory.",
    source: RuleSource.graphUser
  )

  package static func check(_ user: UserCase, _ report: inout RuleReport) {
    guard user.isLinked, let entra = user.entra, entra.onPremisesSyncEnabled == true,
      let projection = user.projection
    else { return }
    var refused: String?
    MappedValue.forEach(in: projection) { value in
      if refused == nil, value.isAcceptable == false { refused = value.attribute }
    }
    if refused == nil, needsCorrection(projection.nameID) { refused = "nameId" }
    guard let refused else { return }
    report.add(
      refused,
      local: user.local?.userName,
      entra: entra.reportName,
      message: "The value to correct comes from the synchronised directory."
    )
  }

  private static func needsCorrection(_ nameID: AttributeValue) -> Bool {
    switch nameID {
    case .unknown: false
    case .null: true
    case .text(let text): !UserNameLimits.allows(text)
    }
  }
}
