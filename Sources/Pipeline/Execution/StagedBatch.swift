// SPDX-License-Identifier: Apache-2.0
package import Execution
internal import Identity
internal import Planning
internal import Workspace

/// A batch as it stands in the workspace, with what people need to read it.
package struct StagedBatch: Sendable {
  /// An AWS user of the batch.
  package struct Item: Sendable {
    /// Place within the batch, from 1: what `--to` names.
    package let position: Int
    package let userID: String
    package let userName: String
    /// `staged` or `ready`.
    package let state: String
    package let reason: String
  }

  package let number: Int
  package let batch: Batch
  package let items: [Item]
  /// Whether the digest that was stored is the one that the rows give.
  package let isIntact: Bool

  /// The item that an operation belongs to, for messages.
  package func userName(item: Int) -> String {
    items.first { $0.position == item }?.userName ?? ""
  }
}

extension StagedBatch {
  /// Reads a batch of the plan; nil if there is none of that name.
  ///
  /// `inputsDigest` is that of the stage stage, over which the batch's digest goes.
  static func read(
    _ name: String,
    _ transaction: WorkspaceTransaction,
    inputsDigest: String
  ) throws -> Self? {
    let store = PlanStore(transaction)
    guard let record = try store.batches().first(where: { $0.name.hasSameBytes(as: name) }) else {
      return nil
    }
    let rows = try store.items(batch: record.number)
    let written = try store.operations(batch: record.number)
    var positions: [Int: Int] = [:]
    for row in rows { positions[row.item.localRow] = row.item.position ?? 0 }
    let operations = written.compactMap { row in
      BatchOperation.Kind(rawValue: row.operation).map { kind in
        BatchOperation(
          sequence: row.sequence,
          item: positions[row.localRow] ?? 0,
          kind: kind,
          target: row.target,
          attribute: row.attribute,
          before: LiveDirectoryPort.comparable(row.before),
          after: row.after,
          finding: row.finding
        )
      }
    }
    let digest = digest(record, rows.map(\.item), written, inputsDigest)
    return Self(
      number: record.number,
      batch: try Batch(name: record.name, digest: record.digest, operations: operations),
      items: rows.map {
        Item(
          position: $0.item.position ?? 0,
          userID: $0.userID,
          userName: $0.userName,
          state: $0.item.state,
          reason: $0.item.reason
        )
      },
      isIntact: digest?.hasSameBytes(as: record.digest) ?? false
    )
  }

  /// The digest that the rows give; nil if they hold a word that no plan has.
  private static func digest(
    _ record: BatchRecord,
    _ items: [BatchItemRecord],
    _ operations: [OperationRecord],
    _ inputsDigest: String
  ) -> String? {
    let planned = items.compactMap { item in
      PlannedItem.State(rawValue: item.state).map {
        PlannedItem(
          localRow: item.localRow,
          position: item.position,
          state: $0,
          reason: item.reason
        )
      }
    }
    let writes = operations.compactMap { row -> PlannedOperation? in
      guard let kind = PlannedOperation.Kind(rawValue: row.operation),
        let attribute = PlannedOperation.Attribute(rawValue: row.attribute)
      else { return nil }
      return PlannedOperation(
        sequence: row.sequence,
        localRow: row.localRow,
        kind: kind,
        target: row.target,
        attribute: attribute,
        before: row.before,
        after: row.after,
        finding: row.finding
      )
    }
    guard planned.count == items.count, writes.count == operations.count else { return nil }
    return PlannedBatch.digest(
      inputsDigest: inputsDigest,
      number: record.number,
      name: record.name,
      items: planned,
      operations: writes
    )
  }
}
