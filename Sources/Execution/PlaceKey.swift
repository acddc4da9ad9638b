// SPDX-License-Identifier: Apache-2.0
internal import Identity

/// Which value of the directory something is about.
struct PlaceKey: Hashable {
  let kind: BatchOperation.Kind
  let target: Identifier
  let attribute: Identifier

  init(_ operation: BatchOperation) {
    kind = operation.kind
    target = Identifier(operation.target)
    attribute = Identifier(operation.attribute)
  }
}
