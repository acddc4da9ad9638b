// SPDX-License-Identifier: Apache-2.0

/// What became of a finding that a waiver names.
///
/// A class, because findings are many and few of them are waived.
package final class FindingWaiver: Sendable, Equatable {
  /// Line in the file of waivers, from 1.
  package let line: Int
  package let approver: String
  package let justification: String
  /// The last day on which it holds, such as `2027-03-31`.
  package let expires: String
  /// Whether it holds on the day of the run, for the values of today.
  package let holds: Bool

  package init(
    line: Int,
    approver: String,
    justification: String,
    expires: String,
    holds: Bool
  ) {
    self.line = line
    self.approver = approver
    self.justification = justification
    self.expires = expires
    self.holds = holds
  }

  package static func == (lhs: FindingWaiver, rhs: FindingWaiver) -> Bool {
    lhs.line == rhs.line && lhs.holds == rhs.holds
      && lhs.approver.hasSameBytes(as: rhs.approver)
      && lhs.justification.hasSameBytes(as: rhs.justification)
      && lhs.expires.hasSameBytes(as: rhs.expires)
  }
}

extension Finding {
  /// How a finding stands; raw values are what reports print.
  package enum State: String, Sendable, CaseIterable {
    case open
    case waived
    /// A waiver named it and holds no longer: its day is past, or the values it was given for
    /// are others now. The finding counts as open.
    case waiverExpired = "waiver-expired"
  }

  package var state: State {
    waiver.map { $0.holds ? .waived : .waiverExpired } ?? .open
  }

  /// Whether the finding still counts: a waived one is shown and doesn't.
  package var isOpen: Bool { waiver?.holds != true }
}
