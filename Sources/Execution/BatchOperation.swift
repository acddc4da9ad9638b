// SPDX-License-Identifier: Apache-2.0
internal import Identity

/// One write to one attribute of one target, as the approved plan has it.
package struct BatchOperation: Equatable, Sendable {
  /// The call that does it; raw values are those of `operations.csv`.
  package enum Kind: String, Sendable, CaseIterable {
    case awsUpdateUser = "aws.UpdateUser"
    case entraAssignUser = "entra.AssignUser"
  }

  /// The attribute path of a user name (aws.md section 3.4), on which order depends.
  package static let userName = "userName"

  /// Place within the batch, from one, in the order in which it is applied.
  package let sequence: Int
  /// The AWS user whose item it belongs to: the item's place within the batch.
  package let item: Int
  package let kind: Kind
  /// The AWS user id, or the Entra object id for an assignment.
  package let target: String
  /// Such as `userName`, `emails`, `name.givenName`, `appRoleAssignment`.
  package let attribute: String
  /// The before-image; nil means no value.
  package let before: String?
  /// The after-image; nil means no value.
  package let after: String?
  /// The rule that asks for it.
  package let finding: String

  package init(
    sequence: Int,
    item: Int,
    kind: Kind,
    target: String,
    attribute: String,
    before: String?,
    after: String?,
    finding: String
  ) {
    self.sequence = sequence
    self.item = item
    self.kind = kind
    self.target = target
    self.attribute = attribute
    self.before = before
    self.after = after
    self.finding = finding
  }

  /// Equality over bytes: two spellings of one character are two values.
  package static func == (lhs: Self, rhs: Self) -> Bool {
    lhs.sequence == rhs.sequence && lhs.item == rhs.item && lhs.kind == rhs.kind
      && lhs.target.hasSameBytes(as: rhs.target) && lhs.attribute.hasSameBytes(as: rhs.attribute)
      && isSame(lhs.before, rhs.before) && isSame(lhs.after, rhs.after)
      && lhs.finding.hasSameBytes(as: rhs.finding)
  }

  /// Whether it gives a user another name, on which the order of operations depends.
  package var isRename: Bool { kind == .awsUpdateUser && attribute.hasSameBytes(as: Self.userName) }

  /// The write that does it, or takes it back.
  func write(_ direction: Direction) -> DirectoryWrite {
    DirectoryWrite(
      kind: kind,
      target: target,
      attribute: attribute,
      from: direction == .apply ? before : after,
      to: direction == .apply ? after : before,
      handle: nil
    )
  }
}

/// Which way a batch goes.
package enum Direction: String, Sendable, CaseIterable {
  /// From the before-images to the after-images.
  case apply
  /// Back, as far as the journal says that we came.
  case rollback
}

/// Whether two optional values are the same bytes, or both absent.
func isSame(_ lhs: String?, _ rhs: String?) -> Bool {
  guard let lhs, let rhs else { return lhs == nil && rhs == nil }
  return lhs.hasSameBytes(as: rhs)
}
