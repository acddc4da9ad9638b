// SPDX-License-Identifier: Apache-2.0
package import Execution
package import JobEngine

extension Project {
  /// What `apply` and `rollback` are asked to do.
  package struct ExecutionRequest {
    package var batch: String
    package var direction: Direction
    /// Whether anything is written; else everything is looked at, over an overlay.
    package var writes = false
    /// Whether only items that failed or were held are tried.
    package var onlyFailed = false
    /// For a rollback: the item that stays applied with all before it.
    package var keptItem: Int?
    /// Whether the operator says that the provisioning job is paused.
    package var isProvisioningPaused = false
    /// The name of the operator, for the journal.
    package var who: String
    /// The command line, for the lease.
    package var command: String
    package var stop: StopSignal
    /// How the clouds are reached; nil for the process's own surroundings.
    package var live: LiveEnvironment?
    /// Told before the first operation: how many are to be done, and what was looked at.
    package var started: (_ total: Int, [PreflightCheck]) -> Void = { _, _ in }
    /// Told after each operation.
    package var progress: (OperationReport) -> Void = { _ in }

    package init(
      batch: String,
      direction: Direction,
      who: String,
      command: String,
      stop: StopSignal
    ) {
      self.batch = batch
      self.direction = direction
      self.who = who
      self.command = command
      self.stop = stop
    }
  }

  /// What a run of a batch came to.
  package struct ExecutionResult: Sendable {
    package let batch: Batch
    package let users: BatchUsers
    package let isDryRun: Bool
    package let report: ExecutionReport
    package let checks: [PreflightCheck]
    /// Files that were written under the reports' folder.
    package let files: [String]
  }
}

/// The AWS users behind the items of a batch.
package struct BatchUsers: Sendable {
  private var byItem: [Int: (id: String, name: String)] = [:]

  package init() {}

  init(_ items: [StagedBatch.Item]) {
    for item in items { byItem[item.position] = (item.userID, item.userName) }
  }

  mutating func add(item: Int, id: String, name: String) { byItem[item] = (id, name) }

  /// The user name in the snapshot; empty if it is not known any more.
  package func name(_ item: Int) -> String { byItem[item]?.name ?? "" }

  /// The AWS user id; empty if it is not known any more.
  package func id(_ item: Int) -> String { byItem[item]?.id ?? "" }
}
