// SPDX-License-Identifier: Apache-2.0

/// Where instances, attempts, steps, checkpoints and skips are kept.
///
/// Every writing function is one transaction: it commits before it returns, and if it throws,
/// nothing has changed. The caller of ``JobRunner`` holds the lock that keeps other processes
/// away, so an unfinished row is always one that a dead process left.
package protocol JobRepository<Transaction>: AnyObject {
  associatedtype Transaction

  /// The state of a step in this workspace, whichever instance ran it last; nil if never begun.
  func lastRecord(ofStep name: String) throws -> StepRecord?

  /// The status of the newest attempt of an instance; nil if there was none.
  func lastStatus(of instance: JobInstance) throws -> ExecutionStatus?

  /// Records a new attempt, STARTED, numbered within its instance.
  ///
  /// - Returns: The attempt's id in the workspace.
  func beginAttempt(of instance: JobInstance) throws -> Int

  /// Records that a step is STARTED under an attempt.
  ///
  /// Resuming keeps the checkpoint, the counts and the skips of the step's last record; otherwise
  /// the first two are reset and the skips no longer stand.
  func beginStep(_ name: String, attempt: Int, inputDigest: String, resuming: Bool) throws

  /// Commits one chunk: the rows `body` writes, its checkpoint, its counts (by
  /// ``StepCounts/add(_:)``) and its skips, in one transaction.
  ///
  /// If ``ChunkResult/isLast``, the same transaction also sets the step COMPLETED with its end:
  /// there is no instant at which all rows are there and the step is not done, and
  /// ``endStep(_:attempt:status:message:)`` is not called for it. Whatever `body` throws comes
  /// out as it is, after the roll-back.
  func commitChunk(
    ofStep name: String,
    attempt: Int,
    _ body: (Transaction) throws -> ChunkResult
  ) throws -> ChunkResult

  /// Adds one to the step's retried count.
  func noteRetry(ofStep name: String, attempt: Int) throws

  /// Sets the attempt, and the step that is open under it if any, STOPPING.
  func noteStopping(ofStep name: String?, attempt: Int) throws

  /// Ends a step that did not complete, STOPPED or FAILED; checkpoint and counts stay.
  ///
  /// The message says why, and is free of personal data.
  func endStep(
    _ name: String,
    attempt: Int,
    status: ExecutionStatus,
    message: String?
  ) throws

  /// Ends an attempt, COMPLETED, STOPPED or FAILED.
  ///
  /// The message says why, and is free of personal data.
  func endAttempt(_ attempt: Int, status: ExecutionStatus, message: String?) throws

  /// Marks attempts and steps that a dead process left STARTING, STARTED or STOPPING as FAILED
  /// ("process died"); checkpoints and counts stay. Changes nothing if there are none.
  ///
  /// - Returns: How many attempts and steps were marked.
  func abandonUnfinished() throws -> Int
}
