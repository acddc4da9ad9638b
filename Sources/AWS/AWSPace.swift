// SPDX-License-Identifier: Apache-2.0

package import Transport

/// How fast AWS is asked, how often again, and who is told.
///
/// Each service has a rate and a retry budget of its own, since each family of APIs has its own
/// limit (aws.md section 1).
package struct AWSPace: Sendable {
  /// For each service; `.infinity` for no limit.
  package var requestsPerSecond: Double
  /// Used where `AWS_MAX_ATTEMPTS` and the profile say nothing else.
  package var limits: RetryLimits
  /// Asked before every attempt and while waiting.
  package var shouldStop: @Sendable () -> Bool
  /// Told of each call, on the calling thread.
  package var observer: (@Sendable (RequestRecord) -> Void)?

  package init(
    requestsPerSecond: Double = RateLimiter.defaultRate,
    limits: RetryLimits = RetryLimits(),
    shouldStop: @escaping @Sendable () -> Bool = { false },
    observer: (@Sendable (RequestRecord) -> Void)? = nil
  ) {
    self.requestsPerSecond = requestsPerSecond
    self.limits = limits
    self.shouldStop = shouldStop
    self.observer = observer
  }

  /// An exchange for each service.
  func exchanges(
    _ exchange: any HTTPExchange,
    attempts: Int?,
    clock: TransportClock
  ) -> [AWSService: RetryingExchange] {
    var limits = limits
    if let attempts { limits.attempts = attempts }
    return Dictionary(
      uniqueKeysWithValues: AWSService.allCases.map { service in
        let loop = RetryLoop(
          limits: limits,
          limiter: RateLimiter(requestsPerSecond: requestsPerSecond, clock: clock),
          clock: clock,
          shouldStop: shouldStop
        )
        return (service, RetryingExchange(exchange, loop: loop, observer: observer))
      }
    )
  }
}
