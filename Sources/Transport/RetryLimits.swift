// SPDX-License-Identifier: Apache-2.0

/// How often and how long one request is tried.
///
/// Pauses are the AWS SDKs' standard mode of 2026 (aws.md section 4): a random part of a base
/// that doubles with every retry.
package struct RetryLimits: Equatable, Sendable {
  /// Attempts, the first among them; at least 1 (`AWS_MAX_ATTEMPTS` counts so too).
  package var attempts: Int
  /// Seconds from the first attempt on in which another may begin.
  package var totalSeconds: Double
  /// Seconds before a transient fault's first retry, at most.
  package var transientPause = 0.05
  /// Seconds before a throttled request's first retry, at most.
  package var throttledPause = 1.0
  /// The longest pause that is not the server's wish, in seconds.
  package var longestPause = 20.0

  /// Creates limits; the defaults suit a bulk crawl (aws.md section 4 asks for 8 to 10 attempts).
  package init(attempts: Int = 10, totalSeconds: Double = 300) {
    self.attempts = max(1, attempts)
    self.totalSeconds = totalSeconds
  }

  /// Seconds before a retry, counted from 1; `fraction` is chance, from 0 to 1.
  func pause(beforeRetry retry: Int, _ cause: RetryCause, fraction: Double) -> Double {
    var pause = cause == .throttled ? throttledPause : transientPause
    var doublings = retry - 1
    while doublings > 0, pause < longestPause {
      pause *= 2
      doublings -= 1
    }
    return min(pause, longestPause) * fraction
  }
}

/// Why a request is tried again.
package enum RetryCause: String, Sendable {
  /// The server, or the way to it, failed; the same request may succeed soon.
  case transient
  /// The server wants fewer requests, and did nothing.
  case throttled

  /// What a retry takes from the budget (aws.md section 4).
  var cost: Int { self == .throttled ? 5 : 14 }
}

/// What became of one attempt.
package enum RetryVerdict<Value> {
  /// The end: this is the answer.
  case answer(Value)
  /// To be tried again, after so many seconds if the server said so; else the error is thrown.
  case again(any Error, RetryCause, after: Double? = nil)
  /// To be tried once more, at once, with credentials that are fetched anew.
  case newCredentials(any Error)
  /// The end: the error is thrown.
  case failed(any Error)
}

/// Which attempt a request is built for.
package struct RetryAttempt: Equatable, Sendable {
  /// Counted from 1; the one with new credentials counts on.
  package let number: Int
  /// Attempts that may be made.
  package let limit: Int
  /// True if the credentials of the attempt before were refused.
  package let wantsNewCredentials: Bool

  /// The value of AWS's `amz-sdk-request` header, such as `attempt=2; max=10`.
  package var sdkRequest: String { "attempt=\(number); max=\(max(number, limit))" }
}
