// SPDX-License-Identifier: Apache-2.0
package import Identity
import Matching

/// A finding with what people decided about it.
package struct StandingFinding: Sendable {
  /// How the finding stands; raw values are what reports print.
  package enum State: String, Sendable, CaseIterable {
    case open
    case waived
    /// A waiver named it and holds no longer: its day is past, or the values it was given for
    /// are others now. The finding counts as open.
    case waiverExpired = "waiver-expired"
  }

  /// With the severity of the override, if there is one.
  package var finding: Finding
  /// The severity of the rule itself; differs from the finding's only by an override.
  package var ruleSeverity: Severity
  package var state: State
  /// The waiver that decides the state; nil for an open finding.
  package var waiver: Waiver?

  /// Whether the finding still counts: a waived one is shown and doesn't.
  package var isOpen: Bool { state != .waived }
}

/// The waivers and severity overrides of a workspace, applied to findings.
///
/// Nothing is ever left out: as many findings come back as were given, in their order.
package struct Standing: Sendable {
  private let waivers: [String: [Waiver]]
  private let overrides: [String: Severity]
  private let today: CalendarDay

  /// - Parameters:
  ///   - waivers: In the order of their file; the first that holds decides.
  ///   - overrides: The last one for a rule decides.
  ///   - today: The day for which the run judges them, stated by the caller.
  package init(waivers: [Waiver], overrides: [SeverityOverride], today: CalendarDay) {
    self.waivers = Dictionary(grouping: waivers) { Self.key($0.rule) }
    self.overrides = Dictionary(overrides.map { (Self.key($0.rule), $0.severity) }) { $1 }
    self.today = today
  }

  /// Applies overrides and waivers to findings.
  ///
  /// - Parameters:
  ///   - findings: As the rules reported them.
  ///   - subjects: The names under which a waiver may mean a finding's subject: AWS user name,
  ///     UserId, Entra object id, or the name of a group, account or application.
  /// - Returns: One for each finding, in their order.
  package func apply(
    to findings: [Finding],
    subjects: (Finding) -> [String]
  ) -> [StandingFinding] {
    findings.map { finding in
      let key = Self.key(finding.ruleID)
      var standing = StandingFinding(
        finding: finding,
        ruleSeverity: finding.severity,
        state: .open,
        waiver: nil
      )
      // A note for a member goes with a finding and keeps its own severity.
      let isNote = Self.severities[key].map { $0 != finding.severity } ?? false
      if let severity = overrides[key], !isNote { standing.finding.severity = severity }
      guard let named = waivers[key] else { return standing }
      let names = subjects(finding)
      let meant = named.filter { waiver in Self.means(waiver, finding, names) }
      if let waiver = meant.first(where: { holds($0, finding) }) {
        standing.state = .waived
        standing.waiver = waiver
      } else if let waiver = meant.first {
        standing.state = .waiverExpired
        standing.waiver = waiver
      }
      return standing
    }
  }

  private static let severities = Dictionary(
    Catalogue.allMetadata.map { (key($0.id), $0.severity) }
  ) { $1 }

  private static func means(_ waiver: Waiver, _ finding: Finding, _ names: [String]) -> Bool {
    if waiver.subject.hasSameBytes(as: "*") { return finding.scope != .user }
    return names.contains { $0.hasSameBytes(as: waiver.subject) }
  }

  private func holds(_ waiver: Waiver, _ finding: Finding) -> Bool {
    guard waiver.expires >= today else { return false }
    func isSeen(_ seen: String?, _ value: String?) -> Bool {
      seen.map { $0.hasSameBytes(as: value ?? "") } ?? true
    }
    return isSeen(waiver.seenLocalValue, finding.localValue)
      && isSeen(waiver.seenEntraValue, finding.entraValue)
  }

  private static func key(_ rule: String) -> String { Folding.asciiLowered(rule) }
}

extension Waiver {
  /// Whether its last day is past.
  package func isExpired(on today: CalendarDay) -> Bool { expires < today }
}
