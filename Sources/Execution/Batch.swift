// SPDX-License-Identifier: Apache-2.0

/// What is approved, applied, re-run and undone as one.
package struct Batch: Equatable, Sendable {
  /// `pilot`, `wave-01` and so on.
  package let name: String
  /// The digest of the plan's batch, SHA-256 in hexadecimal: what is approved.
  package let digest: String
  /// In the order in which they are applied.
  package let operations: [BatchOperation]

  /// Takes the operations of one batch.
  ///
  /// - Throws: ``ExecutionError`` `malformedBatch` unless their sequences rise.
  package init(
    name: String,
    digest: String,
    operations: [BatchOperation]
  ) throws(ExecutionError) {
    for (operation, next) in zip(operations, operations.dropFirst())
    where operation.sequence >= next.sequence {
      throw ExecutionError(
        .malformedBatch,
        advice: "Operation \(next.sequence) of the batch is out of order; stage again."
      )
    }
    self.name = name
    self.digest = digest
    self.operations = operations
  }

  /// The operations in runs that are not interrupted by a stop: whole items, and whole cycles of
  /// names, so that nobody is left with a temporary name by a stop that was asked for politely.
  var units: [Range<Int>] {
    var last: [Int: Int] = [:]
    for (index, operation) in operations.enumerated() { last[operation.item] = index }
    var units: [Range<Int>] = []
    var start = 0
    var end = 0
    for (index, operation) in operations.enumerated() {
      end = max(end, last[operation.item] ?? index)
      if index == end {
        units.append(start..<(index + 1))
        start = index + 1
        end = start
      }
    }
    return units
  }
}
