// SPDX-License-Identifier: Apache-2.0
package import Identity

/// The rules in the order of the catalogue, and how they are run.
///
/// Users are checked one by one with ``findings(of:)-(UserCase)``, groups one by one with
/// ``findings(of:)-(GroupCase)``, and the organisation once with ``verdict(on:)``, which also says
/// what each rule of the whole catalogue could decide.
package enum Catalogue {
  /// Version of the rule set; changes whenever a rule fires differently.
  package static let version = "2"

  /// Every rule of every scope, by family and number.
  package static let rules: [any CatalogueRule.Type] =
    nameIDRules + provisioningRules + attributeRules + matchingRules + groupFamily
    + accessRules + entraRules + configurationRules + iamRules + storeRules

  /// The rules that run over each user.
  package static let userRules = rules.compactMap { $0 as? any UserRule.Type }
  /// The rules that run over each group.
  package static let groupRules = rules.compactMap { $0 as? any GroupRule.Type }
  /// The rules that run once.
  package static let tenantRules = rules.compactMap { $0 as? any TenantRule.Type }

  /// What every rule is, in catalogue order: for the reference and the report.
  package static let allMetadata = rules.map { $0.metadata }

  /// The rule with this id, compared without regard to ASCII case.
  package static func rule(_ id: String) -> (any CatalogueRule.Type)? {
    let wanted = id.utf8.map { $0 >= 0x61 && $0 <= 0x7A ? $0 & 0xDF : $0 }
    return rules.first { $0.metadata.id.utf8.elementsEqual(wanted) }
  }

  /// All findings about one user, in catalogue order, without those that another makes redundant.
  package static func findings(of user: UserCase) -> [Finding] {
    var kept: [Finding] = []
    for entry in userEntries where !entry.isSuppressed(by: kept) {
      var report = RuleReport(
        metadata: entry.metadata,
        localRow: user.local?.row,
        entraRow: user.entra?.row,
        earlier: kept
      )
      entry.rule.check(user, &report)
      if !report.findings.isEmpty { kept += report.findings }
    }
    return kept
  }

  /// All findings about one group, in catalogue order, without those that another makes redundant.
  package static func findings(of group: GroupCase) -> [Finding] {
    var kept: [Finding] = []
    for rule in groupRules {
      let metadata = rule.metadata
      let suppressing = Set(metadata.suppressedBy)
      if kept.contains(where: { suppressing.contains($0.ruleID) }) { continue }
      var report = RuleReport(metadata: metadata)
      rule.check(group, &report)
      kept += report.findings
    }
    return kept
  }

  /// The findings about the organisation, and what each rule of the catalogue could decide.
  ///
  /// - Parameters:
  ///   - tenant: With ``TenantCase/fedElsewhere`` naming what user and group cases held.
  ///   - isMeant: Chooses rules of the catalogue; all without it.
  /// - Returns: Findings and coverage, both in catalogue order; one coverage for each rule.
  package static func verdict(
    on tenant: TenantCase,
    where isMeant: (RuleMetadata) -> Bool = { _ in true }
  ) -> (findings: [Finding], coverage: [Coverage]) {
    var findings: [Finding] = []
    var coverage: [Coverage] = []
    for rule in rules where isMeant(rule.metadata) {
      let metadata = rule.metadata
      let missing = metadata.needs.filter { !tenant.holds($0) }
      var state = Coverage.State.decided
      if !missing.isEmpty {
        state = .unknown(missing.map { Coverage.Gap($0) })
      } else if let rule = rule as? any TenantRule.Type {
        var report = RuleReport(metadata: metadata)
        state = Self.state(rule.check(tenant, &report))
        findings += report.findings
      }
      coverage.append(Coverage(ruleID: metadata.id, state: state))
    }
    return (findings, coverage)
  }

  private static func state(_ outcome: RuleOutcome) -> Coverage.State {
    switch outcome {
    case .decided: .decided
    case .unknown(let input, let what): .unknown([Coverage.Gap(input, what: what)])
    case .notApplicable(let reason): .notApplicable(reason)
    }
  }

  private struct Entry {
    let rule: any UserRule.Type
    let metadata: RuleMetadata
    let suppressedBy: Set<String>

    func isSuppressed(by kept: [Finding]) -> Bool {
      !suppressedBy.isEmpty && kept.contains { suppressedBy.contains($0.ruleID) }
    }
  }

  private static let userEntries = userRules.map {
    Entry(rule: $0, metadata: $0.metadata, suppressedBy: Set($0.metadata.suppressedBy))
  }
}
