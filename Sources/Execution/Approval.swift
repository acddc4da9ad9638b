// SPDX-License-Identifier: Apache-2.0
internal import Identity

/// That somebody read a batch and wants it applied as it was then.
package struct Approval: Sendable, Equatable {
  package let batch: String
  /// The digest that was approved, as the approver typed it from the plan.
  package let digest: String
  package let by: String
  /// The change request in the organisation's own system.
  package let ticket: String
  /// Milliseconds since 1970, UTC.
  package let time: Int
  /// The operations as approved, to say later what changed.
  package let operations: [BatchOperation]

  package init(
    batch: String,
    digest: String,
    by: String,
    ticket: String,
    time: Int,
    operations: [BatchOperation]
  ) {
    self.batch = batch
    self.digest = digest
    self.by = by
    self.ticket = ticket
    self.time = time
    self.operations = operations
  }
}

/// Whether a batch may be applied.
package enum ApprovalVerdict: Sendable, Equatable {
  case approved(Approval)
  case missing
  /// STORE-014: the approval is of another plan. No difference means that only the inputs or the
  /// items without operations changed.
  case stale(Approval, [PlanDifference])

  /// Judges a batch by its newest approval.
  package init(of batch: Batch, by approvals: [Approval]) {
    let own = approvals.filter { $0.batch.hasSameBytes(as: batch.name) }
    if let approval = own.last(where: { $0.digest.hasSameBytes(as: batch.digest) }) {
      self = .approved(approval)
    } else if let newest = own.last {
      self = .stale(newest, PlanDifference.all(from: newest.operations, to: batch.operations))
    } else {
      self = .missing
    }
  }
}

/// One operation that is not as it was approved.
package enum PlanDifference: Sendable, Equatable {
  case added(BatchOperation)
  case removed(BatchOperation)
  /// Same target and attribute, another value, order or reason.
  case changed(from: BatchOperation, to: BatchOperation)

  /// The differences between two plans of one batch, in the order of the new one, then the old.
  static func all(from old: [BatchOperation], to new: [BatchOperation]) -> [Self] {
    var rest: [PlaceKey: [BatchOperation]] = [:]
    for operation in old.reversed() { rest[PlaceKey(operation), default: []].append(operation) }
    var differences: [Self] = []
    for operation in new {
      if let former = rest[PlaceKey(operation)]?.popLast() {
        if former != operation { differences.append(.changed(from: former, to: operation)) }
      } else {
        differences.append(.added(operation))
      }
    }
    let removed = rest.values.joined().sorted { $0.sequence < $1.sequence }
    return differences + removed.map(Self.removed)
  }
}
