// SPDX-License-Identifier: Apache-2.0

/// What is to be changed, in which order, and who is left out and why.
///
/// Every AWS user stands in it exactly once: as an item of a batch or in ``held``.
package struct Plan: Equatable, Sendable {
  /// The pilot if there is one, then the waves, in the order in which they are applied.
  package let batches: [PlannedBatch]
  /// Users in no batch, held or left alone by decision, in row order.
  package let held: [PlannedItem]
  /// SHA-256 in hexadecimal over the inputs, the batch digests and the users held.
  package let digest: String
}

/// What is approved, applied, re-run and undone as one.
package struct PlannedBatch: Equatable, Sendable {
  /// Zero for the pilot; waves count from one.
  package let number: Int
  /// `pilot`, `wave-01`, `wave-02`: as many digits as the last wave needs, two at least.
  package let name: String
  /// SHA-256 in hexadecimal over the inputs, the name, the items and the operations.
  package let digest: String
  package let items: [PlannedItem]
  /// In the order in which they must be applied.
  package let operations: [PlannedOperation]
}

/// What the plan does with one AWS user.
package struct PlannedItem: Equatable, Sendable {
  /// Raw values are those of the table `batch_item` and of `batches.csv`.
  package enum State: String, Sendable, CaseIterable {
    /// In a batch, with operations.
    case staged
    /// In a batch, with nothing to change.
    case ready
    /// In no batch until somebody decides or corrects something.
    case held
    /// Left alone by decision.
    case ignored
  }

  package let localRow: Int
  /// Place within the batch, from one; nil without a batch.
  package let position: Int?
  package let state: State
  /// Rule ids and AWS user ids at most; review reasons are the caller's.
  package let reason: String

  package init(localRow: Int, position: Int?, state: State, reason: String) {
    self.localRow = localRow
    self.position = position
    self.state = state
    self.reason = reason
  }
}

/// One write to one attribute of one user.
package struct PlannedOperation: Equatable, Sendable {
  /// The call that does it; raw values are those of `operations.csv`.
  package enum Kind: String, Sendable, CaseIterable {
    case awsUpdateUser = "aws.UpdateUser"
    case entraAssignUser = "entra.AssignUser"
  }

  /// What is written: the paths of UpdateUser (aws.md section 3.4) and the app role assignment.
  package enum Attribute: String, Sendable, CaseIterable {
    case userName
    /// Replaced as a whole list of one address.
    case emails
    case givenName = "name.givenName"
    case familyName = "name.familyName"
    case displayName
    case appRoleAssignment
  }

  /// Place within the batch, from one.
  package let sequence: Int
  package let localRow: Int
  package let kind: Kind
  /// The AWS user id, or the Entra object id for an assignment.
  package let target: String
  package let attribute: Attribute
  /// The before-image; nil means no value.
  package let before: String?
  /// The after-image; nil means no value.
  package let after: String?
  /// The id of the most severe rule that asks for it.
  package let finding: String

  package init(
    sequence: Int,
    localRow: Int,
    kind: Kind,
    target: String,
    attribute: Attribute,
    before: String?,
    after: String?,
    finding: String
  ) {
    self.sequence = sequence
    self.localRow = localRow
    self.kind = kind
    self.target = target
    self.attribute = attribute
    self.before = before
    self.after = after
    self.finding = finding
  }
}
