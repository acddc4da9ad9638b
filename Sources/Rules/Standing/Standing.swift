// SPDX-License-Identifier: Apache-2.0
package import Identity
import Matching

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
  /// - Returns: One for each finding, in their order, with severity and waiver filled in.
  package func apply(
    to findings: [Finding],
    subjects: (Finding) -> [String]
  ) -> [Finding] {
    if isEmpty { return findings }
    return findings.map { finding in
      let key = Self.key(finding.ruleID)
      var standing = finding
      // A note for a member goes with a finding and keeps its own severity.
      let isNote = Self.severities[key].map { $0 != finding.severity } ?? false
      if let severity = overrides[key], !isNote, severity != finding.severity {
        standing.severity = severity
        standing.ruleSeverity = finding.severity
      }
      if waivers[key] != nil { standing.waiver = waiver(for: finding, named: subjects(finding)) }
      return standing
    }
  }

  /// Whether there is nothing to apply.
  package var isEmpty: Bool { waivers.isEmpty && overrides.isEmpty }

  /// The waiver that names a finding, one that holds before one that doesn't; nil without any.
  package func waiver(for finding: Finding, named names: [String]) -> FindingWaiver? {
    let meant = (waivers[Self.key(finding.ruleID)] ?? []).filter {
      Self.means($0, finding, names)
    }
    let holding = meant.first { holds($0, finding) }
    return (holding ?? meant.first).map {
      FindingWaiver(
        line: $0.line,
        approver: $0.approver,
        justification: $0.justification,
        expires: $0.expires.text,
        holds: holding != nil
      )
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
