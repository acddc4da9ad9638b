// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Keeps all threads together under one request rate, slower while the server throttles.
///
/// A token bucket: each request takes a token, and waits in turn for one that is not there yet.
/// Throttling halves the rate, once for all requests of the same second; every second of
/// successes gives 2 % of the full rate back, so a halved rate is whole again after 25 s.
package final class RateLimiter: Sendable {
  /// Requests per second for one AWS API family, of the 20 that everybody shares (aws.md section 1).
  package static let defaultRate = 8.0

  private struct State {
    var rate: Double
    var tokens: Double
    var refilled: Double
    var slowed = -Double.infinity
    var raised: Double
    var closedUntil = -Double.infinity
  }

  private let fullRate: Double
  private let slowestRate: Double
  private let burst: Double
  private let clock: TransportClock
  private let state: Mutex<State>

  /// Creates a limiter of so many requests per second; `.infinity` for no limit.
  ///
  /// A quarter of a second's requests, and always one, may follow at once after a pause.
  package init(
    requestsPerSecond: Double = RateLimiter.defaultRate,
    clock: TransportClock = .system
  ) {
    fullRate = max(0.01, requestsPerSecond)
    slowestRate = min(fullRate, max(fullRate / 16, 0.25))
    burst = max(1, min(fullRate, 1_000) / 4)
    self.clock = clock
    let now = clock.seconds()
    state = Mutex(State(rate: fullRate, tokens: burst, refilled: now, raised: now))
  }

  /// Requests per second at present.
  package var rate: Double { state.withLock { $0.rate } }

  /// Waits until a request may be sent; false if a stop was asked for meanwhile.
  package func acquire(unless shouldStop: () -> Bool = { false }) -> Bool {
    guard clock.wait(reserve(), unless: shouldStop) else {
      state.withLock { $0.tokens += 1 }
      return false
    }
    return true
  }

  /// Notes that the server throttled a request, and for how many seconds it wants none, if it said.
  package func throttled(after seconds: Double? = nil) {
    let now = clock.seconds()
    state.withLock { state in
      if let seconds { state.closedUntil = max(state.closedUntil, now + seconds) }
      guard now - state.slowed >= 1 else { return }
      refill(&state, now)
      state.slowed = now
      state.raised = now
      state.rate = max(slowestRate, state.rate / 2)
      state.tokens = min(state.tokens, 0)
    }
  }

  /// Notes that the server took a request.
  package func succeeded() {
    let now = clock.seconds()
    state.withLock { state in
      guard state.rate < fullRate else { return }
      refill(&state, now)
      state.rate = min(fullRate, state.rate + fullRate * 0.02 * min(1, now - state.raised))
      state.raised = now
    }
  }

  /// Takes a token, and says in how many seconds it is there.
  private func reserve() -> Double {
    let now = clock.seconds()
    return state.withLock { state in
      refill(&state, now)
      state.tokens -= 1
      let wait = state.tokens < 0 ? -state.tokens / state.rate : 0
      return max(wait, state.closedUntil - now)
    }
  }

  private func refill(_ state: inout State, _ now: Double) {
    let fresh = state.rate.isFinite ? (now - state.refilled) * state.rate : burst
    state.tokens = min(burst, state.tokens + max(0, fresh))
    state.refilled = now
  }
}
