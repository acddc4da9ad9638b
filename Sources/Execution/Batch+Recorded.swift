// SPDX-License-Identifier: Apache-2.0
internal import Identity

extension Batch {
  /// The batch as the journal recorded it, for a rollback after the plan was made anew.
  ///
  /// It holds the operations that were tried under the newest plan of that name; nil if there are
  /// none. What was never tried needs no undoing.
  package init?(named name: String, recordedIn entries: [JournalEntry]) throws(ExecutionError) {
    let writes = entries.map(\.draft).filter { draft in
      draft.kind == .intent && draft.direction == .apply && draft.batch.hasSameBytes(as: name)
    }
    guard let digest = writes.last?.plan else { return nil }
    var operations: [Int: BatchOperation] = [:]
    for write in writes where write.plan.hasSameBytes(as: digest) {
      guard let kind = BatchOperation.Kind(rawValue: write.operation) else { continue }
      operations[write.step] = BatchOperation(
        sequence: write.step,
        item: write.item,
        kind: kind,
        target: write.target,
        attribute: write.attribute,
        before: write.before,
        after: write.after,
        finding: ""
      )
    }
    try self.init(
      name: name,
      digest: digest,
      operations: operations.values.sorted { $0.sequence < $1.sequence }
    )
  }
}
