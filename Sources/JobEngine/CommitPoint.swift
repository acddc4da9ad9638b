// SPDX-License-Identifier: Apache-2.0

/// An instant right after a commit of the engine, at which a process may die.
package enum CommitPoint: Hashable, Sendable {
  /// What a dead process left is marked; only if there was any.
  case unfinishedMarked
  /// A new attempt is STARTED.
  case attemptBegun
  /// The named step is STARTED under it.
  case stepBegun(String)
  /// The chunks of the step committed so far, this one included, over all its attempts.
  case chunk(step: String, number: Int)
  /// A transient error is counted; the chunk has not been tried again yet.
  case retryNoted(step: String)
  /// The attempt, and the step that is open, are STOPPING.
  case stoppingNoted
  /// A step ended without completing; a completed one ends with its last chunk.
  case stepEnded(String, ExecutionStatus)
  /// The attempt ended, COMPLETED, STOPPED or FAILED.
  case attemptEnded(ExecutionStatus)
}

/// Thrown from ``EngineOptions/afterCommit``, leaves the run without any bookkeeping, as a
/// killed process would; any other error thrown there is a failure like one of a step.
package struct SimulatedCrash: Error {
  package init() {}
}
