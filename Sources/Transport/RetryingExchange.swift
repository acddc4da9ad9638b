// SPDX-License-Identifier: Apache-2.0

/// Sends requests until there is an answer, and tells an observer about each.
package struct RetryingExchange: Sendable {
  package let loop: RetryLoop
  private let exchange: any HTTPExchange
  private let observer: (@Sendable (RequestRecord) -> Void)?

  /// Creates one; the observer is called on the sending thread, once per call of `send`.
  package init(
    _ exchange: any HTTPExchange,
    loop: RetryLoop = RetryLoop(),
    observer: (@Sendable (RequestRecord) -> Void)? = nil
  ) {
    self.exchange = exchange
    self.loop = loop
    self.observer = observer
  }

  /// Sends a request, built anew for each attempt, until the judge finds an answer.
  ///
  /// A transport fault is judged here: what is transient is tried again, unless the request may
  /// have arrived and is not ``HTTPRequest/isRepeatable``. `Retry-After` and `x-amz-retry-after`
  /// are read here too; a wait that stands in the body is the judge's to say.
  /// - Throws: What ``RetryLoop/run(_:attempt:)`` throws, and what `build` and `judge` throw.
  package func send<Value>(
    _ operation: String,
    judge: (HTTPResponse) throws -> RetryVerdict<Value>,
    build: (RetryAttempt) throws -> HTTPRequest
  ) throws -> Value {
    let clock = loop.clock
    let start = clock.seconds()
    var record = RequestRecord(operation: operation, started: clock.date())
    defer {
      record.seconds = clock.seconds() - start
      observer?(record)
    }
    return try loop.run(operation) { attempt in
      let request = try build(attempt)
      let sent = clock.seconds()
      defer { record.sendingSeconds += clock.seconds() - sent }
      record.attempts += 1
      let response: HTTPResponse
      do throws(TransportError) {
        response = try exchange.send(request)
      } catch {
        record.note(error)
        return (verdict(on: error, of: request), nil)
      }
      record.note(response)
      var verdict = try judge(response)
      if case .again(let error, let cause, let after) = verdict {
        record.retries.append(cause.rawValue)
        let wanted = response.retryAfter(now: clock.date())
        verdict = .again(error, cause, after: [after, wanted].compactMap(\.self).max())
      }
      if case .newCredentials = verdict { record.retries.append("newCredentials") }
      return (verdict, response.suggestedWait)
    }
  }

  private func verdict<Value>(
    on error: TransportError,
    of request: HTTPRequest
  ) -> RetryVerdict<Value> {
    let isSafe = request.isRepeatable || !error.mayHaveBeenSent
    return error.isTransient && isSafe ? .again(error, .transient) : .failed(error)
  }
}
