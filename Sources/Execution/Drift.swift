// SPDX-License-Identifier: Apache-2.0
package import Identity

/// A value that changed since the plan, and not by us.
package struct Drift: Sendable {
  package let operation: BatchOperation
  /// What the journal lets expect; nil means no value.
  package let expected: String?
  package let found: AttributeValue

  /// The drift of a batch: what is applied must hold its after-image, the rest its before-image.
  ///
  /// Of several operations on one value, the last one done decides. Values in doubt and values
  /// that the snapshot does not carry are left out.
  package static func all(
    of batch: Batch,
    _ state: BatchState,
    found: (BatchOperation) throws -> AttributeValue
  ) rethrows -> [Self] {
    var current: [PlaceKey: (operation: BatchOperation, expected: String?)] = [:]
    var order: [PlaceKey] = []
    var inDoubt: Set<PlaceKey> = []
    for operation in batch.operations {
      let key = PlaceKey(operation)
      if case .open = state.state(operation.sequence) { inDoubt.insert(key) }
      if state.state(operation.sequence).isComplete {
        if current[key] == nil { order.append(key) }
        current[key] = (operation, operation.after)
      } else if current[key] == nil {
        order.append(key)
        current[key] = (operation, operation.before)
      }
    }
    return try order.compactMap { key in
      guard let (operation, expected) = current[key], !inDoubt.contains(key) else { return nil }
      let value = try found(operation)
      if value == .unknown || isSame(value.text, expected) { return nil }
      return Self(operation: operation, expected: expected, found: value)
    }
  }
}
