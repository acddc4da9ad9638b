// SPDX-License-Identifier: Apache-2.0
package import Identity

/// What a rule is: everything that its page in docs/rules/ and `crosswalk rules ID` show.
///
/// A class, because it is handed around once per rule and user and never changes.
package final class RuleMetadata: Sendable {
  /// Families of the catalogue, in the order in which they are evaluated and listed.
  package enum Family: String, Sendable, CaseIterable {
    case nameID = "NAMEID"
    case provisioning = "SCIM"
    case attribute = "ATTR"
    case matching = "MATCH"
    case group = "GROUP"
    case access = "ACCESS"
    case entra = "ENTRA"
    case saml = "SAML"
    case configuration = "CONFIG"
    case iam = "IAM"
    case store = "STORE"
  }

  package let family: Family
  /// Number within the family, never reused.
  package let number: Int
  /// Stable name, such as `case-only-difference`.
  package let name: String
  package let severity: Severity
  package let scope: FindingScope
  /// The compliant state in one sentence, as an auditor would tick it.
  package let title: String
  /// When the rule fires, precisely, in terms that the reader can check by hand.
  package let condition: String
  /// What happens if nothing is done.
  package let risk: String
  package let fix: String
  /// Where the rule comes from: a documentation page, a service model, or "own design".
  package let source: String
  /// Ids of rules whose finding about the same user makes this one redundant.
  package let suppressedBy: [String]
  /// What the rule can't decide without; what is missing is named in the run's ``Coverage``.
  package let needs: [RuleInput]

  package init(
    family: Family,
    number: Int,
    name: String,
    severity: Severity,
    scope: FindingScope = .user,
    title: String,
    condition: String,
    risk: String,
    fix: String,
    source: String,
    suppressedBy: [String] = [],
    needs: [RuleInput] = []
  ) {
    self.family = family
    self.number = number
    self.name = name
    self.severity = severity
    self.scope = scope
    self.title = title
    self.condition = condition
    self.risk = risk
    self.fix = fix
    self.source = source
    self.suppressedBy = suppressedBy
    self.needs = needs
    let digits = String(number)
    id = family.rawValue + "-" + String(repeating: "0", count: max(0, 3 - digits.count)) + digits
  }

  /// The stable id, such as `NAMEID-003`.
  package let id: String
}

/// One rule of the catalogue, whatever it looks at.
///
/// A rule is a pure function of its case: no I/O, no clock, no state. It reports values and
/// never decides; an unknown input neither fires nor passes it.
package protocol CatalogueRule: Sendable {
  static var metadata: RuleMetadata { get }
}

/// A rule about one user at a time.
package protocol UserRule: CatalogueRule {
  /// Reports what the rule sees in the case; nothing for a compliant one.
  static func check(_ user: UserCase, _ report: inout RuleReport)
}

/// A rule about one group at a time: an AWS group with its peer, or an Entra group without one.
package protocol GroupRule: CatalogueRule {
  /// Reports what the rule sees in the group; nothing for a compliant one.
  static func check(_ group: GroupCase, _ report: inout RuleReport)
}

/// A rule about the organisation as a whole, run once.
///
/// What it speaks of may still be one user or one group: its scope says so.
package protocol TenantRule: CatalogueRule {
  /// Reports what the rule sees, and says whether it could decide.
  ///
  /// Called only if every input that the rule needs is there.
  static func check(_ tenant: TenantCase, _ report: inout RuleReport) -> RuleOutcome
}

/// Whether a rule could decide about the organisation.
package enum RuleOutcome: Sendable, Equatable {
  case decided
  /// Something in an input was not told; `what` names it in a few words.
  case unknown(RuleInput, what: String)
  /// The rule has no subject here; the text says why.
  case notApplicable(String)
}

/// Collects what one rule reports about one case.
package struct RuleReport {
  package private(set) var findings: [Finding] = []
  private let metadata: RuleMetadata
  private let localRow: Int?
  private let entraRow: Int?
  private let earlier: [Finding]

  /// Whether the rule with this id has reported the same case, so that its finding is the one
  /// that counts.
  package func isReported(_ ruleID: String) -> Bool {
    earlier.contains { $0.ruleID.hasSameBytes(as: ruleID) }
  }

  /// - Parameters:
  ///   - metadata: Of the rule that reports.
  ///   - localRow: The AWS user of the case, if it is about one.
  ///   - entraRow: The Entra user of the case, if it is about one.
  ///   - earlier: What the rules before this one reported about the same case.
  package init(
    metadata: RuleMetadata,
    localRow: Int? = nil,
    entraRow: Int? = nil,
    earlier: [Finding] = []
  ) {
    self.earlier = earlier
    self.metadata = metadata
    self.localRow = localRow
    self.entraRow = entraRow
  }

  /// Adds a finding about the case in hand.
  ///
  /// - Parameters:
  ///   - attribute: What it is about, in report names: `userName`, `email`, `displayName`,
  ///     `givenName`, `familyName`, `externalId`, `mail`, `nameId`, `scimUserName`, `assignment`.
  ///   - local: The AWS side's value.
  ///   - entra: The Entra side's value.
  ///   - proposed: The value that would cure it, if no person has to choose.
  ///   - localRow: The AWS user it is about if it is not the case's own.
  ///   - entraRow: The Entra user it is about if it is not the case's own.
  ///   - severity: Another severity than the rule's, for a note that goes with a finding.
  ///   - message: One or two sentences; values belong into the other parameters.
  package mutating func add(
    _ attribute: String = "",
    local: String? = nil,
    entra: String? = nil,
    proposed: String? = nil,
    localRow: Int? = nil,
    entraRow: Int? = nil,
    severity: Severity? = nil,
    message: String
  ) {
    findings.append(
      Finding(
        ruleID: metadata.id,
        rule: metadata.name,
        severity: severity ?? metadata.severity,
        scope: metadata.scope,
        localRow: localRow ?? self.localRow,
        entraRow: entraRow ?? self.entraRow,
        attribute: attribute,
        localValue: local,
        entraValue: entra,
        proposedValue: proposed,
        message: message
      )
    )
  }
}
