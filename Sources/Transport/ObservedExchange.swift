// SPDX-License-Identifier: Apache-2.0

/// One attempt like the exchange below it, at the pace of a limiter, and told to an observer.
///
/// For clients that judge and repeat themselves, and for requests that are never repeated.
package struct ObservedExchange: HTTPExchange {
  private let exchange: any HTTPExchange
  private let limiter: RateLimiter?
  private let clock: TransportClock
  private let shouldStop: @Sendable () -> Bool
  private let observer: @Sendable (RequestRecord) -> Void

  package init(
    _ exchange: any HTTPExchange,
    limiter: RateLimiter? = nil,
    clock: TransportClock = .system,
    shouldStop: @escaping @Sendable () -> Bool = { false },
    observer: @escaping @Sendable (RequestRecord) -> Void
  ) {
    self.exchange = exchange
    self.limiter = limiter
    self.clock = clock
    self.shouldStop = shouldStop
    self.observer = observer
  }

  package func send(_ request: HTTPRequest) throws(TransportError) -> HTTPResponse {
    guard limiter?.acquire(unless: shouldStop) ?? true else {
      throw TransportError(
        .stopped,
        operation: request.operation,
        advice: "Run the command again to go on."
      )
    }
    var record = RequestRecord(operation: request.operation, started: clock.date())
    record.attempts = 1
    let start = clock.seconds()
    defer {
      record.seconds = clock.seconds() - start
      record.sendingSeconds = record.seconds
      observer(record)
    }
    do throws(TransportError) {
      let response = try exchange.send(request)
      record.note(response)
      return response
    } catch {
      record.note(error)
      throw error
    }
  }
}
