// SPDX-License-Identifier: Apache-2.0

import Synchronization
import Testing
import Transport

/// What an observer was told.
private final class RequestLog: Sendable {
  private let kept = Mutex<[RequestRecord]>([])

  var records: [RequestRecord] { kept.withLock { $0 } }

  func note(_ record: RequestRecord) { kept.withLock { $0.append(record) } }
}

private enum Refusal: Error, Equatable {
  case status(Int)
}

/// 200 is an answer, 429 throttled, 401 asks for credentials, 5xx is transient, the rest final.
private func judge(_ response: HTTPResponse) -> RetryVerdict<Int> {
  let error = Refusal.status(response.status)
  return switch response.status {
  case 200: .answer(200)
  case 429: .again(error, .throttled)
  case 401: .newCredentials(error)
  case 500...: .again(error, .transient)
  default: .failed(error)
  }
}

@Suite(.timeLimit(.minutes(30)))
struct `A request that is tried again` {
  let time = FakeClock()

  private func send(
    _ exchange: ScriptedExchange,
    _ loop: RetryLoop,
    isRepeatable: Bool = true,
    observer: @escaping @Sendable (RequestRecord) -> Void = { _ in }
  ) throws -> Int {
    try RetryingExchange(exchange, loop: loop, observer: observer)
      .send("test.Get", judge: judge) { attempt in
        var request = HTTPRequest.get("https://directory.example/")
        request.headers = [
          .init(name: "amz-sdk-request", value: attempt.sdkRequest),
          .init(name: "X-New", value: "\(attempt.wantsNewCredentials)"),
        ]
        request.isRepeatable = isRepeatable
        return request
      }
  }

  private func loop(_ limits: RetryLimits = RetryLimits()) -> RetryLoop {
    RetryLoop(limits: limits, clock: time.clock)
  }

  @Test func `is built anew for each attempt and waits longer each time`() throws {
    let exchange = ScriptedExchange(
      time,
      .answer(503),
      .fault(.failed),
      .answer(429),
      .answer(200)
    )
    #expect(try send(exchange, loop()) == 200)
    #expect(
      exchange.requests.map { $0.headers[0].value }
        == ["attempt=1; max=10", "attempt=2; max=10", "attempt=3; max=10", "attempt=4; max=10"]
    )
    // Half of 0.05, then half of 0.1, then half of 1 s doubled twice.
    let differences = zip(exchange.times, [0, 0.025, 0.075, 2.075]).map { abs($0 - $1) }
    #expect(differences.allSatisfy { $0 < 1e-6 })
  }

  @Test func `gives up after its attempts with the last error`() throws {
    let exchange = ScriptedExchange(time, .fault(.failed), .answer(503), .answer(500))
    let error = #expect(throws: Refusal.self) {
      try send(exchange, loop(RetryLimits(attempts: 3)))
    }
    #expect(error == .status(500))
    #expect(exchange.times.count == 3)
  }

  @Test func `is not repeated after a final verdict`() throws {
    let exchange = ScriptedExchange(time, .answer(403), .answer(200))
    #expect(throws: Refusal.status(403)) { try send(exchange, loop()) }
    #expect(exchange.times.count == 1)
  }

  @Test(arguments: [
    TransportError.Code.refusedAddress, .refusedRequest, .refusedByProxy, .untrusted, .tooLarge,
  ])
  func `is not repeated after a fault that stays`(code: TransportError.Code) throws {
    let exchange = ScriptedExchange(time, .fault(code), .answer(200))
    #expect(throws: TransportError.self) { try send(exchange, loop()) }
    #expect(exchange.times.count == 1)
  }

  @Test func `gets new credentials once`() throws {
    let exchange = ScriptedExchange(time, .answer(401), .answer(200))
    #expect(try send(exchange, loop()) == 200)
    #expect(exchange.requests.map { $0.headers[1].value } == ["false", "true"])
    #expect(time.now == 0)
    let other = ScriptedExchange(time, .answer(401))
    #expect(throws: Refusal.status(401)) { try send(other, loop()) }
    #expect(other.times.count == 2)
  }

  @Test(
    arguments: [
      ([("Retry-After", "7")], 7.0),
      ([("Retry-After", "Sun, 06 Nov 1994 08:50:07 GMT")], 30.0),
      (
        [
          ("Retry-After", "Sun, 06 Nov 1994 08:50:07 GMT"),
          ("Date", "Sun, 06 Nov 1994 08:50:00 GMT"),
        ], 7.0
      ),
      ([("Retry-After", "Sun, 06 Nov 1994 08:00:00 GMT")], 0.5),
      ([("Retry-After", "soon")], 0.5), ([("Retry-After", "-3")], 0.5),
      ([("x-amz-retry-after", "1200")], 1.2),
      ([("x-amz-retry-after", "90000")], 5.5),
      ([("x-amz-retry-after", "10")], 0.5),
    ] as [([(String, String)], Double)]
  )
  func `waits as long as the server says`(headers: [(String, String)], seconds: Double) throws {
    let exchange = ScriptedExchange(time, .answer(429, headers), .answer(200))
    #expect(try send(exchange, loop()) == 200)
    #expect(abs(time.now - seconds) < 1e-6)
  }

  @Test func `waits as long as the body says`() throws {
    let exchange = ScriptedExchange(time, .answer(429, [("Retry-After", "2")]), .answer(200))
    let status = try RetryingExchange(exchange, loop: loop()).send("test.Get") { response in
      response.status == 200
        ? RetryVerdict.answer(200) : .again(Refusal.status(429), .throttled, after: 9)
    } build: { _ in
      .get("https://directory.example/")
    }
    #expect(status == 200)
    #expect(abs(time.now - 9) < 1e-6)
  }

  @Test func `gives up at once if the wait passes the total time`() throws {
    let exchange = ScriptedExchange(time, .answer(429, [("Retry-After", "61")]), .answer(200))
    #expect(throws: Refusal.status(429)) {
      try send(exchange, loop(RetryLimits(totalSeconds: 60)))
    }
    #expect(time.now == 0)
  }

  @Test func `stops while it waits`() throws {
    let exchange = ScriptedExchange(time, .answer(429, [("Retry-After", "60")]), .answer(200))
    var loop = loop()
    loop.shouldStop = { [time] in time.now > 3 }
    let error = #expect(throws: TransportError.self) { try send(exchange, loop) }
    #expect(error?.code == .stopped)
    #expect(error?.mayHaveBeenSent == false, "a throttled request was not carried out")
    #expect(time.now < 3.2)
    #expect(exchange.times.count == 1)
  }

  @Test func `ends for all when the budget is spent, and answers fill it again`() throws {
    var loop = loop(RetryLimits(attempts: 3))
    loop.budget = RetryBudget(capacity: 33)
    let ill = ScriptedExchange(time, .answer(503))
    #expect(throws: Refusal.status(503)) { try send(ill, loop) }
    #expect(ill.times.count == 3)
    #expect(loop.budget.remaining == 5)
    #expect(throws: Refusal.status(503)) { try send(ill, loop) }
    #expect(ill.times.count == 4, "one attempt and no retry")
    let well = ScriptedExchange(time, .answer(200))
    for _ in 0..<9 { _ = try send(well, loop) }
    #expect(loop.budget.remaining == 14)
    _ = try send(ScriptedExchange(time, .answer(503), .answer(200)), loop)
    #expect(loop.budget.remaining == 14, "what the retry took came back")
  }

  @Test func `that must not be repeated is not, if it may have arrived`() throws {
    let exchange = ScriptedExchange(time, .fault(.failed), .answer(200))
    let error = #expect(throws: TransportError.self) {
      try send(exchange, loop(), isRepeatable: false)
    }
    #expect(error?.mayHaveBeenSent == true)
    #expect(exchange.times.count == 1)
    let unsent = ScriptedExchange(time, .fault(.unreachable, sent: false), .answer(200))
    #expect(try send(unsent, loop(), isRepeatable: false) == 200)
  }

  @Test func `may have arrived if any attempt may have`() throws {
    let exchange = ScriptedExchange(time, .fault(.timedOut), .fault(.unreachable, sent: false))
    let error = #expect(throws: TransportError.self) {
      try send(exchange, loop(RetryLimits(attempts: 2)))
    }
    #expect(error?.code == .unreachable)
    #expect(error?.mayHaveBeenSent == true)
  }

  @Test func `is recorded once, with what its attempts took`() throws {
    let log = RequestLog()
    let exchange = ScriptedExchange(
      time,
      .fault(.cutShort),
      .answer(429, [("x-amzn-RequestId", "1-a"), ("Retry-After", "2")]),
      .answer(
        200,
        [("request-id", "2-b"), ("client-request-id", "\u{1B}[31m"), ("Set-Cookie", "x")]
      )
    )
    _ = try send(exchange, loop()) { log.note($0) }
    let record = try #require(log.records.first)
    #expect(log.records.count == 1)
    #expect(record.operation == "test.Get")
    #expect(record.started == 784_111_777)
    #expect(record.attempts == 3)
    #expect(record.status == 200)
    #expect(record.requestIDs == ["1-a", "2-b"])
    #expect(record.retries == ["cutShort", "throttled"])
    #expect(abs(record.seconds - 2.025) < 1e-6)
    #expect(record.sendingSeconds == 0)
  }
}
