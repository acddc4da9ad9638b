// SPDX-License-Identifier: Apache-2.0

/// How a job is run.
package struct EngineOptions {
  /// Items that one step may skip, over all attempts that continue it; one more fails it.
  package var maxSkips: Int
  /// What to do about transient errors.
  package var retry: RetryPolicy
  /// Asked after each chunk and between steps.
  package var stop: StopSignal
  /// Told of progress; nil for nobody.
  package var observer: (any JobObserver)?
  /// Called after each commit; throws to test what a failure or a crash at that point leaves.
  package var afterCommit: ((CommitPoint) throws -> Void)?
  /// Waits a number of seconds before a retry; the engine has no clock of its own.
  package var pause: (_ seconds: Double) -> Void

  package init(
    maxSkips: Int = 0,
    retry: RetryPolicy = .never,
    stop: StopSignal = StopSignal(),
    observer: (any JobObserver)? = nil,
    afterCommit: ((CommitPoint) throws -> Void)? = nil,
    pause: @escaping (_ seconds: Double) -> Void = { _ in }
  ) {
    self.maxSkips = maxSkips
    self.retry = retry
    self.stop = stop
    self.observer = observer
    self.afterCommit = afterCommit
    self.pause = pause
  }
}
