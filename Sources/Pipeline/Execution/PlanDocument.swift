// SPDX-License-Identifier: Apache-2.0
internal import Execution
internal import Foundation
internal import GRDB
internal import Identity
internal import Rules
internal import Workspace

/// A batch as an approver reads it: every write, why, and whether it was approved.
package struct PlanDocument: Encodable, Sendable {
  /// One write.
  package struct Operation: Encodable, Sendable {
    package let sequence: Int
    package let operation: String
    package let target: String
    package let attribute: String
    package let before: String?
    package let after: String?
    package let finding: String
    /// The rule's title; empty for a rule that the catalogue no longer has.
    package let findingTitle: String
    /// `open`, `done`, `already`, `in doubt`, or why the last attempt did not do it.
    package let state: String
    /// Whether the wanted value stands.
    package let isComplete: Bool
  }

  /// One AWS user.
  package struct Item: Encodable, Sendable {
    package let item: Int
    package let userID: String
    package let userName: String
    package let reason: String
    package let operations: [Operation]
  }

  /// One approval.
  package struct Signature: Encodable, Sendable {
    package let by: String
    package let ticket: String
    package let time: String
    package let digest: String
    /// Whether it is of the batch as it stands.
    package let isCurrent: Bool
  }

  package let batch: String
  package let digest: String
  /// Whether the digest is the one that the rows give.
  package let isIntact: Bool
  /// What changed since the plan was made; empty if it is current.
  package let changes: [String]
  package let approvals: [Signature]
  package let items: [Item]
  /// Users held out of every batch.
  package let held: Int

  package var operations: Int { items.reduce(0) { $0 + $1.operations.count } }
}

extension Project {
  /// A batch of the plan with everything that an approver needs.
  ///
  /// - Throws: ``FailureReport`` if there is no such batch; what reading throws.
  package func planDocument(_ name: String) throws -> PlanDocument {
    let file = try WorkspaceFile(folder: folder, creating: false)
    let material = try BatchMaterial(file)
    let staged = try material.staged(name)
    let state = material.state(staged.batch)
    let operations = Dictionary(grouping: staged.batch.operations, by: \.item)
    let held = try file.queue.read { database in
      try Int.fetchOne(database, sql: "SELECT count(*) FROM batch_item WHERE state = 'held'") ?? 0
    }
    return PlanDocument(
      batch: staged.batch.name,
      digest: staged.batch.digest,
      isIntact: staged.isIntact,
      changes: try PlanStanding.changes(try currentContext(file)),
      approvals: material.approvals.filter { $0.batch.hasSameBytes(as: name) }.map {
        PlanDocument.Signature(
          by: $0.by,
          ticket: $0.ticket,
          time: Moment.text($0.time),
          digest: $0.digest,
          isCurrent: $0.digest.hasSameBytes(as: staged.batch.digest)
            && $0.operations == staged.batch.operations && $0.isRecorded(in: material.entries)
        )
      },
      items: staged.items.map { item in
        PlanDocument.Item(
          item: item.position,
          userID: item.userID,
          userName: item.userName,
          reason: item.reason,
          operations: (operations[item.position] ?? []).map {
            PlanDocument.Operation($0, state.state($0.sequence))
          }
        )
      },
      held: held
    )
  }

  /// The names of the staged batches, in order.
  package func batchNames() throws -> [String] {
    let file = try WorkspaceFile(folder: folder, creating: false)
    return try file.queue.read { try PlanStore(WorkspaceTransaction($0)).batches().map(\.name) }
  }
}

extension PlanDocument.Operation {
  fileprivate init(_ operation: BatchOperation, _ state: OperationState) {
    self.init(
      sequence: operation.sequence,
      operation: operation.kind.rawValue,
      target: operation.target,
      attribute: operation.attribute,
      before: operation.before,
      after: operation.after,
      finding: operation.finding,
      findingTitle: Catalogue.title(operation.finding),
      state: state.words,
      isComplete: state.isComplete
    )
  }
}

extension OperationState {
  /// The state as people read it.
  package var words: String {
    switch self {
    case .pending(nil): "open"
    case .pending(let outcome?): outcome.rawValue
    case .applied: "done"
    case .already: "already"
    case .open: "in doubt"
    }
  }
}

extension Catalogue {
  /// The title of a rule; empty if there is none of that id.
  fileprivate static func title(_ id: String) -> String {
    rule(id)?.metadata.title ?? ""
  }
}
