// SPDX-License-Identifier: Apache-2.0

/// The one retry policy for both clouds: tries, waits and gives up.
///
/// Blocks its thread while it waits. Copies share rate and budget; all may be used from several
/// threads.
package struct RetryLoop: Sendable {
  package var limits: RetryLimits
  /// Nil sends without a rate.
  package var limiter: RateLimiter?
  package var budget: RetryBudget
  package var clock: TransportClock
  /// Asked before every attempt and while waiting.
  package var shouldStop: @Sendable () -> Bool

  package init(
    limits: RetryLimits = RetryLimits(),
    limiter: RateLimiter? = nil,
    budget: RetryBudget = RetryBudget(),
    clock: TransportClock = .system,
    shouldStop: @escaping @Sendable () -> Bool = { false }
  ) {
    self.limits = limits
    self.limiter = limiter
    self.budget = budget
    self.clock = clock
    self.shouldStop = shouldStop
  }

  /// Tries until there is an answer, or no further attempt is allowed.
  ///
  /// - Throws: What an attempt throws; the error of its last verdict; or ``TransportError`` with
  ///   `stopped`. A ``TransportError`` says ``TransportError/mayHaveBeenSent`` if that held for
  ///   any attempt.
  package func run<Value>(
    _ operation: String,
    attempt: (RetryAttempt) throws -> RetryVerdict<Value>
  ) throws -> Value {
    try run(operation) { (try attempt($0), nil) }
  }

  /// As the other, with the seconds that `x-amz-retry-after` suggests besides each verdict.
  func run<Value>(
    _ operation: String,
    attempt: (RetryAttempt) throws -> (RetryVerdict<Value>, suggested: Double?)
  ) throws -> Value {
    let start = clock.seconds()
    var retries = 0
    var renewals = 0
    var paid = 0
    var isInDoubt = false
    var wantsNewCredentials = false
    while true {
      guard !shouldStop(), limiter?.acquire(unless: shouldStop) ?? true else {
        throw stopped(operation, isInDoubt)
      }
      let this = RetryAttempt(
        number: 1 + retries + renewals,
        limit: limits.attempts,
        wantsNewCredentials: wantsNewCredentials
      )
      let (verdict, suggested) = try attempt(this)
      wantsNewCredentials = false
      switch verdict {
      case .answer(let value):
        budget.giveBack(max(1, paid))
        limiter?.succeeded()
        return value
      case .failed(let error):
        throw doubted(error, isInDoubt)
      case .newCredentials(let error):
        guard renewals == 0 else { throw doubted(error, isInDoubt) }
        renewals = 1
        wantsNewCredentials = true
      case .again(let error, let cause, let after):
        if cause == .throttled {
          limiter?.throttled(after: after)
        } else {
          isInDoubt = isInDoubt || (error as? TransportError)?.mayHaveBeenSent ?? true
        }
        let pause = pause(retries + 1, cause, after: after, suggested: suggested)
        guard 1 + retries < limits.attempts,
          clock.seconds() - start + pause <= limits.totalSeconds,
          budget.take(cause.cost)
        else { throw doubted(error, isInDoubt) }
        retries += 1
        paid = cause.cost
        guard clock.wait(pause, unless: shouldStop) else { throw stopped(operation, isInDoubt) }
      }
    }
  }

  private func pause(
    _ retry: Int,
    _ cause: RetryCause,
    after: Double?,
    suggested: Double?
  ) -> Double {
    var pause = limits.pause(beforeRetry: retry, cause, fraction: clock.random())
    if let suggested { pause = max(pause, min(suggested, pause + 5)) }
    if let after { pause = max(pause, after) }
    return pause
  }

  private func stopped(_ operation: String, _ isInDoubt: Bool) -> TransportError {
    TransportError(
      .stopped,
      operation: operation,
      advice: "Run the command again to go on.",
      mayHaveBeenSent: isInDoubt
    )
  }

  private func doubted(_ error: any Error, _ isInDoubt: Bool) -> any Error {
    guard isInDoubt, let error = error as? TransportError, !error.mayHaveBeenSent else {
      return error
    }
    return TransportError(
      error.code,
      operation: error.operation,
      advice: error.advice,
      mayHaveBeenSent: true
    )
  }
}
