// SPDX-License-Identifier: Apache-2.0

/// What a run needs of the world besides the directory and the journal.
package struct Surroundings {
  /// Who runs it: stands in every entry.
  package var who: String
  /// Milliseconds since 1970, UTC.
  package var now: () -> Int
  /// Waits so many seconds.
  package var wait: (Double) -> Void
  /// Called before each call to a cloud; waits for the rate limit.
  package var pace: () -> Void
  /// Whether to stop after the item in hand.
  package var isStopRequested: () -> Bool
  /// Called after each operation.
  package var progress: (OperationReport) -> Void

  package init(
    who: String,
    now: @escaping () -> Int,
    wait: @escaping (Double) -> Void,
    pace: @escaping () -> Void = {},
    isStopRequested: @escaping () -> Bool = { false },
    progress: @escaping (OperationReport) -> Void = { _ in }
  ) {
    self.who = who
    self.now = now
    self.wait = wait
    self.pace = pace
    self.isStopRequested = isStopRequested
    self.progress = progress
  }
}

/// The limits of one run.
package struct ExecutionLimits: Sendable {
  /// The run ends after so many failed operations: `apply.stopAfterFailures`.
  package var failures = 3
  /// Attempts of one call that was throttled, not sent or left in doubt.
  package var attempts = 8
  /// Reads of one value before it is believed to be other than expected.
  package var readings = 6
  /// Seconds before the second reading or attempt; doubled each time, up to 20.
  package var firstWait = 0.25
  /// When items may be started, in milliseconds since 1970, UTC; nil means at any time.
  package var window: Range<Int>?

  package init() {}

  /// Seconds that all readings of one value take, if none is the expected one.
  package var patience: Double {
    get { (2...max(readings, 2)).reduce(0) { $0 + wait(before: $1) } }
    set {
      var parts = 0.0
      for reading in 2...max(readings, 2) { parts += Double(1 << (reading - 2)) }
      firstWait = newValue / parts
    }
  }

  func wait(before attempt: Int) -> Double {
    var wait = firstWait
    for _ in 2..<max(attempt, 2) where wait < 20 { wait *= 2 }
    return min(wait, 20)
  }
}
