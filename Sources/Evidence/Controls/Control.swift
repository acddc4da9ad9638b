// SPDX-License-Identifier: Apache-2.0
internal import Identity
internal import Rules

/// A framework whose controls an auditor ticks.
package enum ControlFramework: String, Sendable, CaseIterable, Codable {
  case iso27001 = "ISO/IEC 27001"
  case soc2 = "SOC 2"
  case nist = "NIST SP 800-53"
  case pci = "PCI DSS"

  /// The edition that the ids are of.
  package var version: String {
    switch self {
    case .iso27001: "2022, Annex A"
    case .soc2: "2017 Trust Services Criteria, points of focus of 2022"
    case .nist: "Revision 5"
    case .pci: "4.0; requirements 7 and 8 are the same in 4.0.1"
    }
  }

  /// Where the edition is published.
  package var source: String {
    switch self {
    case .iso27001: "https://www.iso.org/standard/27001"
    case .soc2:
      "https://www.aicpa-cima.com/resources/download/"
        + "2017-trust-services-criteria-with-revised-points-of-focus-2022"
    case .nist: "https://doi.org/10.6028/NIST.SP.800-53r5"
    case .pci: "https://www.pcisecuritystandards.org/document_library/"
    }
  }
}

/// One control, and what a run can show about it.
///
/// The titles of the criteria of SOC 2 and of PCI DSS are shortened in our own words; what counts is
/// the text of the framework.
package struct Control: Sendable, Equatable {
  /// Files of the evidence bundle that a control rests on besides findings.
  package enum Record: String, Sendable, CaseIterable, Codable {
    case users = "users.csv"
    case forecast = "forecast.csv"
    case access = "access.csv"
    case groups = "groups.csv"
    case batches = "batches.csv"
    case operations = "operations.csv"
    case decisions = "review.csv"
    case configuration = "crosswalk.yaml"
    case inputs = "inputs.csv"
    case approvals = "approvals.csv"
    case journal = "journal.jsonl"
    /// The records of the journal that `crosswalk checklist record` makes.
    case checks = "checklist"
  }

  package let framework: ControlFramework
  /// As the framework writes it, such as `A.5.15`.
  package let id: String
  package let title: String
  /// Families such as `ACCESS`, and single rules such as `IAM-001`.
  let selection: [String]
  package let records: [Record]
  /// What no run of crosswalk shows about the control, one sentence.
  package let beyond: String

  /// Whether a rule speaks to this control.
  package func covers(_ ruleID: String) -> Bool {
    selection.contains { covers(ruleID, $0) }
  }

  private func covers(_ ruleID: String, _ entry: String) -> Bool {
    entry.hasSameBytes(as: ruleID) || ruleID.utf8.starts(with: "\(entry)-".utf8)
  }

  /// What the selection names besides families and SAML that is none of these rules: a mistake.
  package func unknownSelection(of ids: [String]) -> [String] {
    selection.filter { entry in
      !entry.utf8.starts(with: "SAML".utf8) && !ids.contains { covers($0, entry) }
    }
  }

  /// Ids of the rules that speak to this control, of those given, in their order.
  package func rules(of ids: [String]) -> [String] { ids.filter(covers) }
}

/// The controls, in the order of their frameworks.
package enum Controls {
  /// Version of the mapping; changes with every change of it.
  package static let version = "1"

  package static let all = iso + soc + nist + pci

  /// The controls that a rule speaks to.
  package static func of(rule id: String) -> [Control] { all.filter { $0.covers(id) } }
}
