// SPDX-License-Identifier: Apache-2.0

/// An operation that has no place in a batch yet.
struct PlannedChange {
  let attribute: PlannedOperation.Attribute
  let target: String
  let before: String?
  let after: String
  let finding: String

  /// The same change between two other values.
  func renaming(from before: String?, to after: String) -> Self {
    Self(attribute: attribute, target: target, before: before, after: after, finding: finding)
  }

  /// The operation that does it.
  func operation(sequence: Int, localRow: Int) -> PlannedOperation {
    PlannedOperation(
      sequence: sequence,
      localRow: localRow,
      kind: attribute == .appRoleAssignment ? .entraAssignUser : .awsUpdateUser,
      target: target,
      attribute: attribute,
      before: before,
      after: after,
      finding: finding
    )
  }
}
