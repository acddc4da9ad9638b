// SPDX-License-Identifier: Apache-2.0
internal import GRDB
internal import Identity
internal import Workspace

/// What changed between two snapshots, per user.
package struct SnapshotDiff: Encodable, Sendable {
  /// One user of one directory that is not the same in both.
  package struct Change: Encodable, Sendable, Equatable {
    package enum Kind: String, Encodable, Sendable { case added, removed, changed }

    package struct Value: Encodable, Sendable, Equatable {
      package let attribute: String
      package let old: String?
      package let new: String?
    }

    /// `aws` or `entra`.
    package let side: String
    package let id: String
    /// User name or user principal name, as it was last.
    package let name: String
    package let kind: Kind
    package let values: [Value]
  }

  package let old: Int
  package let new: Int
  package let changes: [Change]

  /// What is compared of each side: the table, its id, its name and its attributes.
  private struct Side {
    let name: String
    let id: String
    let userName: String
    let sql: String
  }

  private static let sides = [
    Side(
      name: "aws",
      id: "user_id",
      userName: "user_name",
      sql: """
        SELECT u.user_id, u.user_name, u.display_name, u.given_name, u.family_name, u.email,
          u.status, u.phone_number, u.employee_number, u.title, u.has_access,
          (SELECT group_concat(issuer || ' ' || id, ', ') FROM
            (SELECT issuer, id FROM aws_external_id WHERE user_row = u.row ORDER BY position))
            AS external_ids,
          (SELECT group_concat(group_id, ', ') FROM
            (SELECT g.group_id FROM aws_membership m JOIN aws_group g ON g.row = m.group_row
             WHERE m.user_row = u.row ORDER BY g.group_id)) AS groups
        FROM aws_user u ORDER BY u.user_id
        """
    ),
    Side(
      name: "entra",
      id: "object_id",
      userName: "user_principal_name",
      sql: """
        SELECT u.*,
          (SELECT group_concat(attribute || ':' || value, ', ') FROM
            (SELECT attribute, value FROM entra_user_list WHERE user_row = u.row
             ORDER BY attribute, position)) AS lists
        FROM entra_user u ORDER BY u.object_id
        """
    ),
  ]

  /// Compares two snapshots of a workspace by number.
  ///
  /// - Throws: ``FailureReport`` of kind `notFound` if one of them is not kept.
  init(_ archive: SnapshotArchive, old: Int, new: Int) throws {
    self.old = old
    self.new = new
    let before = try Self.opened(archive, old)
    let after = try Self.opened(archive, new)
    changes = try Self.sides.flatMap { side in
      try before.read { before in
        try after.read { after in try Self.compare(side, before, after) }
      }
    }
  }

  private static func opened(_ archive: SnapshotArchive, _ number: Int) throws -> DatabaseQueue {
    guard let queue = try archive.open(number) else {
      let kept = try archive.numbers().map(String.init).joined(separator: ", ")
      throw FailureReport(
        kind: .notFound,
        code: "unknownSnapshot",
        message: "snapshot \(number) is not kept",
        advice: kept.isEmpty
          ? "Snapshots are taken by live exports only; see docs/guide/live-export.md."
          : "Kept are: \(kept)."
      )
    }
    return queue
  }

  /// Walks both lists, which are in the order of their ids' bytes.
  private static func compare(
    _ side: Side,
    _ before: Database,
    _ after: Database
  ) throws -> [Change] {
    let olds = try Row.fetchCursor(before, sql: side.sql)
    let news = try Row.fetchCursor(after, sql: side.sql)
    var changes: [Change] = []
    var old = try olds.next()?.copy()
    var new = try news.next()?.copy()
    while old != nil || new != nil {
      let oldID: String? = old?[side.id]
      let newID: String? = new?[side.id]
      let isOldFirst = newID.map { newID in
        oldID.map { $0.utf8.lexicographicallyPrecedes(newID.utf8) } ?? false
      }
      let isNewFirst = oldID.map { oldID in
        newID.map { $0.utf8.lexicographicallyPrecedes(oldID.utf8) } ?? false
      }
      if let old, isOldFirst ?? true {
        changes.append(change(side, old, .removed, []))
      } else if let new, isNewFirst ?? true {
        changes.append(change(side, new, .added, []))
      } else if let old, let new {
        let values = differences(old, new)
        if !values.isEmpty { changes.append(change(side, new, .changed, values)) }
      }
      if isOldFirst ?? true {
        old = try olds.next()?.copy()
      } else if isNewFirst ?? true {
        new = try news.next()?.copy()
      } else {
        old = try olds.next()?.copy()
        new = try news.next()?.copy()
      }
    }
    return changes
  }

  private static func change(
    _ side: Side,
    _ row: Row,
    _ kind: Change.Kind,
    _ values: [Change.Value]
  ) -> Change {
    Change(
      side: side.name,
      id: row[side.id],
      name: row[side.userName] ?? "",
      kind: kind,
      values: values
    )
  }

  private static func differences(_ old: Row, _ new: Row) -> [Change.Value] {
    new.columnNames.compactMap { column in
      // The place in the snapshot says nothing of the user.
      if column == "row" || column == "absent" { return nil }
      let before = text(old[column])
      let after = text(new[column])
      let isSame =
        before.map { before in after.map { before.hasSameBytes(as: $0) } ?? false }
        ?? (after == nil)
      return isSame ? nil : Change.Value(attribute: column, old: before, new: after)
    }
  }

  private static func text(_ value: DatabaseValue) -> String? {
    switch value.storage {
    case .null, .blob: nil
    case .int64(let number): String(number)
    case .double(let number): String(number)
    case .string(let text): text
    }
  }
}

extension Project {
  /// What changed between two live snapshots.
  ///
  /// - Throws: `FailureReport` if a snapshot is not kept, and what opening the workspace throws.
  package func diff(old: Int, new: Int) throws -> SnapshotDiff {
    let file = try WorkspaceFile(folder: folder, creating: false)
    return try SnapshotDiff(SnapshotArchive(file), old: old, new: new)
  }

  /// The numbers of the live snapshots that are kept, oldest first.
  package func snapshots() throws -> [Int] {
    try SnapshotArchive(WorkspaceFile(folder: folder, creating: false)).numbers()
  }
}
