// SPDX-License-Identifier: Apache-2.0

/// Watches a run, for progress and logs; called on the runner's thread, outside transactions.
package protocol JobObserver {
  /// A step was already complete and is not run.
  func stepSkipped(_ name: String, counts: StepCounts)
  /// A step begins anew, or continues from a checkpoint.
  func stepStarted(_ name: String, resuming: Bool, counts: StepCounts)
  /// A chunk is committed; `counts` are the step's so far, `total` its expected reads if known.
  func chunkCommitted(_ name: String, counts: StepCounts, total: Int?)
  /// A step ended COMPLETED, STOPPED or FAILED.
  func stepEnded(_ name: String, status: ExecutionStatus, counts: StepCounts)
}
