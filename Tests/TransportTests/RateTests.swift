// SPDX-License-Identifier: Apache-2.0

import Testing
import Transport

struct `A rate limiter` {
  let time = FakeClock()

  /// Seconds that a number of requests take, each one successful at once.
  private func seconds(for requests: Int, _ limiter: RateLimiter) -> Double {
    let start = time.now
    for _ in 0..<requests {
      #expect(limiter.acquire())
      limiter.succeeded()
    }
    return time.now - start
  }

  @Test func `spaces requests at its rate, after a small burst`() {
    let limiter = RateLimiter(clock: time.clock)
    #expect(seconds(for: 2, limiter) == 0)
    #expect(abs(seconds(for: 80, limiter) - 10) < 0.01)
    time.pass(3_600)
    #expect(abs(seconds(for: 10, limiter) - 1) < 0.01, "an hour saves no more than the burst")
  }

  @Test func `is no limit if it is infinite, until the server wants none`() {
    let limiter = RateLimiter(requestsPerSecond: .infinity, clock: time.clock)
    #expect(seconds(for: 100_000, limiter) == 0)
    limiter.throttled()
    #expect(seconds(for: 1_000, limiter) == 0)
    limiter.throttled(after: 4)
    #expect(abs(seconds(for: 1_000, limiter) - 4) < 0.01)
  }

  @Test func `halves once a second of throttling, down to a floor, and recovers`() {
    let limiter = RateLimiter(requestsPerSecond: 8, clock: time.clock)
    for _ in 0..<10 { limiter.throttled() }
    #expect(limiter.rate == 4)
    for _ in 0..<20 {
      time.pass(1)
      limiter.throttled()
    }
    #expect(limiter.rate == 0.5)
    let start = time.now
    while limiter.rate < 8, time.now - start < 100 { _ = seconds(for: 1, limiter) }
    #expect(limiter.rate == 8)
    #expect((40...60).contains(time.now - start), "2 % of 8 a second: \(time.now - start) s")
  }

  @Test func `lets nobody pass before the time that the server named`() {
    let limiter = RateLimiter(requestsPerSecond: 8, clock: time.clock)
    limiter.throttled(after: 10)
    #expect(limiter.acquire())
    #expect(time.now >= 10)
  }

  @Test func `stops waiting, and gives its place back`() {
    let limiter = RateLimiter(requestsPerSecond: 0.1, clock: time.clock)
    #expect(limiter.acquire())
    let isAcquired = limiter.acquire(unless: { time.now > 2 })
    #expect(!isAcquired)
    #expect(time.now < 2.2)
    #expect(limiter.acquire())
    #expect(abs(time.now - 10) < 0.01)
  }
}

struct `A server's clock` {
  private func response(_ date: String?) -> HTTPResponse {
    let headers = date.map { [HTTPResponse.Header(name: "Date", value: $0)] } ?? []
    return HTTPResponse(status: 200, headers: headers, body: [])
  }

  @Test func `is compared with the middle of the exchange`() throws {
    let answer = response("Sun, 06 Nov 1994 08:49:37 GMT")
    let clock = try #require(ServerClock(answer, sent: 784_111_476.5, received: 784_111_478.5))
    #expect(clock.skew == 300)
    #expect(clock.uncertainty == 1.5)
    #expect(clock.isBeyond(298))
    #expect(!clock.isBeyond(299))
  }

  @Test(arguments: [
    nil, "", "today", "Sun, 06 Nov 1994 08:49:37 +02", "Sun, 06 Nop 1994 08:49:37 GMT",
    "Sunday, 06-Nov-94 08:49:37 GMT", "Sun, 06 Nov 1994 28:49:37 GMT",
  ])
  func `is unknown without a proper date`(date: String?) {
    #expect(ServerClock(response(date), sent: 0, received: 1) == nil)
  }

  @Test func `knows leap days`() throws {
    let clock = try #require(
      ServerClock(response("Thu, 29 Feb 2024 23:59:59 GMT"), sent: 0, received: 0)
    )
    #expect(clock.skew == 1_709_251_199.5)
  }
}
