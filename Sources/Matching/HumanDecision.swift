// SPDX-License-Identifier: Apache-2.0

/// What a person decided about one AWS user, as `decisions.csv` records it.
package struct HumanDecision: Sendable, Equatable {
  /// What is to be done; raw values are those of the file.
  package enum Kind: String, Sendable, CaseIterable {
    /// The AWS user is this Entra user.
    case link
    /// The AWS user is nobody in Entra.
    case none
    /// The AWS user takes no part in the migration.
    case ignore
  }

  package let localID: String
  package let kind: Kind
  /// The chosen Entra user; nil unless `kind` is `link`.
  package let entraID: String?
  /// What the person saw when deciding; nil where the file doesn't say.
  package let seenUserName: String?
  package let seenEmail: String?
  package let seenUserPrincipalName: String?
  package let seenMail: String?
  package let by: String
  package let reason: String
  /// Line in the file, for messages.
  package let line: Int
  /// Whether another row of the file contradicts this one, or an id in it is unknown.
  package var isContradictory: Bool

  package init(
    localID: String,
    kind: Kind,
    entraID: String?,
    seenUserName: String? = nil,
    seenEmail: String? = nil,
    seenUserPrincipalName: String? = nil,
    seenMail: String? = nil,
    by: String,
    reason: String,
    line: Int,
    isContradictory: Bool = false
  ) {
    self.localID = localID
    self.kind = kind
    self.entraID = entraID
    self.seenUserName = seenUserName
    self.seenEmail = seenEmail
    self.seenUserPrincipalName = seenUserPrincipalName
    self.seenMail = seenMail
    self.by = by
    self.reason = reason
    self.line = line
    self.isContradictory = isContradictory
  }
}
