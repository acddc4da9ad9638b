// SPDX-License-Identifier: Apache-2.0
internal import Identity
package import Rules
internal import SAML

/// Every rule that has a page: the catalogue's, and those about federation messages.
package enum RuleReference {
  /// In catalogue order, each family where it belongs.
  package static let all: [RuleMetadata] = {
    let order = RuleMetadata.Family.allCases
    func place(_ rule: RuleMetadata) -> Int { order.firstIndex(of: rule.family) ?? order.count }
    return (Catalogue.allMetadata + SAMLRules.all).enumerated()
      .sorted { (place($0.element), $0.offset) < (place($1.element), $1.offset) }.map(\.element)
  }()

  /// The rule with this id, compared without regard to ASCII case.
  package static func rule(_ id: String) -> RuleMetadata? {
    let wanted = id.utf8.map { $0 >= 0x61 && $0 <= 0x7A ? $0 & 0xDF : $0 }
    return all.first { $0.id.utf8.elementsEqual(wanted) }
  }
}

/// One rule, for JSON.
package struct RuleDocument: Encodable {
  let id: String
  let name: String
  let family: String
  let severity: String
  let scope: String
  let title: String
  let condition: String
  let risk: String
  let fix: String
  let source: String
  let suppressedBy: [String]
  /// Such as "NIST SP 800-53 AC-2".
  let controls: [String]

  package init(_ rule: RuleMetadata, controls: [String]) {
    id = rule.id
    name = rule.name
    family = rule.family.rawValue
    severity = rule.severity.rawValue
    scope = rule.scope.rawValue
    title = rule.title
    condition = rule.condition
    risk = rule.risk
    fix = rule.fix
    source = rule.source
    suppressedBy = rule.suppressedBy
    self.controls = controls
  }
}
