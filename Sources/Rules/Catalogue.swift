// SPDX-License-Identifier: Apache-2.0
package import Identity

/// The rules in the order of the catalogue, and how they are run over one case.
package enum Catalogue {
  /// Version of the rule set; changes whenever a rule fires differently.
  package static let version = "1"

  /// Every rule, by family and number.
  package static let userRules: [any UserRule.Type] =
    nameIDRules + provisioningRules + attributeRules + matchingRules

  /// The rule with this id, compared without regard to ASCII case.
  package static func rule(_ id: String) -> (any UserRule.Type)? {
    let wanted = id.utf8.map { $0 >= 0x61 && $0 <= 0x7A ? $0 & 0xDF : $0 }
    return userRules.first { $0.metadata.id.utf8.elementsEqual(wanted) }
  }

  /// All findings about one user, in catalogue order, without those that another makes redundant.
  package static func findings(of user: UserCase) -> [Finding] {
    var kept: [Finding] = []
    for entry in entries {
      if !entry.suppressedBy.isEmpty, !kept.isEmpty,
        kept.contains(where: { entry.suppressedBy.contains($0.ruleID) })
      {
        continue
      }
      var report = RuleReport(
        metadata: entry.metadata,
        localRow: user.local?.row,
        entraRow: user.entra?.row
      )
      entry.rule.check(user, &report)
      if !report.findings.isEmpty { kept += report.findings }
    }
    return kept
  }

  private struct Entry {
    let rule: any UserRule.Type
    let metadata: RuleMetadata
    let suppressedBy: Set<String>
  }

  private static let entries = userRules.map {
    Entry(rule: $0, metadata: $0.metadata, suppressedBy: Set($0.metadata.suppressedBy))
  }
}
