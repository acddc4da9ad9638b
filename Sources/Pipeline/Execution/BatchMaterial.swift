// SPDX-License-Identifier: Apache-2.0
internal import Execution
internal import Foundation
internal import GRDB
internal import Identity
internal import Workspace

/// All that the workspace knows about the batches, read at one moment.
struct BatchMaterial {
  let staged: [StagedBatch]
  let approvals: [Approval]
  let entries: [JournalEntry]
  private let entriesByBatch: [Identifier: [JournalEntry]]
  let verifications: [VerificationRecord]
  let acceptances: [Acceptance]
  /// The identity store of the snapshot; empty if the export did not say.
  let storeID: String
  /// The service principal of a live snapshot; empty otherwise.
  let servicePrincipalID: String

  init(_ file: WorkspaceFile) throws {
    self = try file.queue.read { try Self(WorkspaceTransaction($0)) }
  }

  init(_ transaction: WorkspaceTransaction) throws {
    let inputs = try PlanStanding.inputsDigest(transaction)
    staged = try PlanStore(transaction).batches().compactMap {
      try StagedBatch.read($0.name, transaction, inputsDigest: inputs)
    }
    approvals = try ApprovalStore(transaction).approvals()
    entries = try JournalStore.entries(transaction)
    entriesByBatch = Dictionary(grouping: entries) { Identifier($0.draft.batch) }
    let store = AcceptanceStore(transaction)
    verifications = try store.verifications()
    acceptances = try store.acceptances()
    let snapshot = try SnapshotReader(transaction)
    storeID = try snapshot.fact("aws.identityStoreId") ?? ""
    servicePrincipalID = try snapshot.fact("live.entra.servicePrincipal") ?? ""
  }

  /// The batch of the plan, or the refusal that says which there are.
  func staged(_ name: String) throws -> StagedBatch {
    guard let batch = staged.first(where: { $0.batch.name.hasSameBytes(as: name) }) else {
      throw FailureReport.noBatch(name, known: staged.map(\.batch.name))
    }
    return batch
  }

  func state(_ batch: Batch) -> BatchState {
    BatchState(entriesByBatch[Identifier(batch.name)] ?? [], batch: batch)
  }

  /// The batch to look back at: the staged one if it was ever begun, else the one recorded last.
  ///
  /// A plan that was made anew after a batch was applied no longer holds what was done.
  func worked(_ name: String) throws -> (batch: Batch, users: BatchUsers) {
    let staged = staged.first { $0.batch.name.hasSameBytes(as: name) }
    if let staged, wasBegun(staged.batch) { return (staged.batch, BatchUsers(staged.items)) }
    if let recorded = try Batch(named: name, recordedIn: entries) {
      var users = BatchUsers()
      for operation in recorded.operations where operation.kind == .awsUpdateUser {
        users.add(item: operation.item, id: operation.target, name: operation.before ?? "")
      }
      return (recorded, users)
    }
    guard let staged else {
      throw FailureReport.noBatch(name, known: self.staged.map(\.batch.name))
    }
    return (staged.batch, BatchUsers(staged.items))
  }

  /// Whether the journal holds a write of this very batch.
  func wasBegun(_ batch: Batch) -> Bool {
    (entriesByBatch[Identifier(batch.name)] ?? []).contains { entry in
      entry.draft.plan.hasSameBytes(as: batch.digest) && entry.draft.step > 0
    }
  }

  /// Whether any staged rename is not done yet.
  var hasOpenRenames: Bool {
    staged.contains { staged in
      let state = state(staged.batch)
      return staged.batch.operations.contains {
        $0.isRename && !state.state($0.sequence).isComplete
      }
    }
  }
}
