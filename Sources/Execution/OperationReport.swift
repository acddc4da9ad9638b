// SPDX-License-Identifier: Apache-2.0

/// What one run did with one operation.
package struct OperationReport: Sendable {
  package let operation: BatchOperation
  package let outcome: JournalDraft.Outcome
  /// The service's error code, or the reason why it waits; empty if it is done.
  package let detail: String
  package let requestID: String?
  /// The live value that was met, if it was not the expected one.
  package let found: String?
}

/// What a run of a batch came to.
package struct ExecutionReport: Sendable {
  /// Why the run ended.
  package enum End: String, Sendable, CaseIterable {
    /// Every operation is done.
    case complete
    /// Every operation was looked at, and some are not done.
    case partial
    /// Stopped by `isStopRequested` after the item in hand.
    case stopped
    /// The maintenance window is not open, or has closed.
    case windowClosed
    /// As many failures as the limit allows.
    case failureLimit
    /// The first rename of the run failed.
    case canaryFailed
    /// The credentials are no longer taken; sign in and run it again.
    case credentialsExpired
  }

  package let direction: Direction
  package let end: End
  /// Operations that this run tried or held, in the order of the run.
  package let operations: [OperationReport]
  /// Writes that were in hand when an earlier run died, and were found done by reading back.
  package let confirmed: Int
  /// How many operations are not in the state that the direction wants.
  package let remaining: Int

  package func count(_ outcome: JournalDraft.Outcome) -> Int {
    operations.count { $0.outcome == outcome }
  }
}
