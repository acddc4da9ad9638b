// SPDX-License-Identifier: Apache-2.0

/// An error that may be gone when the same chunk is tried again, such as a busy database.
package protocol RetryableError: Error {}

/// How often a chunk is tried, and how long to wait in between.
package struct RetryPolicy: Equatable, Sendable {
  /// Tries per chunk, the first among them; at least 1.
  package let maxAttempts: Int
  /// Seconds before the second try; doubles with each further one.
  package let firstPause: Double
  /// The longest pause, in seconds.
  package let longestPause: Double

  /// One try: every error is final.
  package static let never = Self(maxAttempts: 1)

  package init(maxAttempts: Int, firstPause: Double = 0.1, longestPause: Double = 5) {
    self.maxAttempts = max(1, maxAttempts)
    self.firstPause = firstPause
    self.longestPause = longestPause
  }

  /// Seconds to wait after a number of failed tries, counted from 1.
  package func pause(afterFailures failures: Int) -> Double {
    var pause = firstPause
    var doublings = failures - 1
    while doublings > 0, pause < longestPause {
      pause *= 2
      doublings -= 1
    }
    return min(pause, longestPause)
  }
}
