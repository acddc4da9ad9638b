// SPDX-License-Identifier: Apache-2.0

/// What the group part of the first cycle does with one group.
package struct GroupForecast: Equatable, Sendable {
  /// What happens; words as for users.
  package enum Outcome: Equatable, Sendable {
    case adopt(localGroup: Int)
    case update(localGroup: Int)
    case create
    /// The holder is an AWS group by row, or nil if a group made earlier in the cycle.
    case conflict(ProvisionedAttribute, holder: Int?)
    case reject(FirstCycle.Limit)
    /// Not security-enabled, group mapping off, or without a name.
    case skipped(SkipReason)
    /// For an AWS group without a peer in Entra.
    case untouched
    case unknown([OpenPoint])

    /// The word in `groups.csv`.
    package var code: String {
      switch self {
      case .adopt: "ADOPT"
      case .update: "UPDATE"
      case .create: "CREATE"
      case .conflict: "CONFLICT-409"
      case .reject: "REJECT-400"
      case .skipped: "SKIPPED"
      case .untouched: "UNTOUCHED"
      case .unknown: "UNKNOWN"
      }
    }
  }

  /// Why the cycle leaves an Entra group alone.
  package enum SkipReason: String, Sendable {
    case notSecurityEnabled = "not-security-enabled"
    case mappingOff = "group-mapping-off"
    case noName = "no-name"
    case severalMatches = "several-matches"
  }

  /// Row of the AWS group concerned, if any.
  package let localGroup: Int?
  /// Index of the Entra group within the input, if any.
  package let entraGroup: Int?
  package let outcome: Outcome
  /// AWS users that become members, by whom they are.
  package var membersGained: [Holder] = []
  /// Rows of AWS users that are members today and whose person is no member of the Entra group;
  /// whether they stay is open (`group-members-only-in-aws`).
  package var membersOnlyInAWS: [Int] = []
  /// Entra users (rows) that are members in Entra and are not provisioned, so are not added.
  package var membersNotProvisioned: [Int] = []

  package init(localGroup: Int?, entraGroup: Int?, outcome: Outcome) {
    self.localGroup = localGroup
    self.entraGroup = entraGroup
    self.outcome = outcome
  }
}
