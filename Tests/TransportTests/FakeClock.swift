// SPDX-License-Identifier: Apache-2.0

import Synchronization
import Transport

/// A clock that only moves when somebody sleeps.
final class FakeClock: Sendable {
  private let time = Mutex(0.0)
  private let chance: Double

  /// Chance is always the same number.
  init(chance: Double = 0.5) { self.chance = chance }

  /// Seconds that were slept so far.
  var now: Double { time.withLock { $0 } }

  func pass(_ seconds: Double) { time.withLock { $0 += seconds } }

  var clock: TransportClock {
    TransportClock(
      seconds: { self.now },
      date: { 784_111_777 + self.now },
      sleep: { self.pass($0) },
      random: { self.chance }
    )
  }
}

/// An exchange that gives one result after another, and notes what was sent when.
final class ScriptedExchange: HTTPExchange {
  typealias Outcome = Result<HTTPResponse, TransportError>

  private let clock: FakeClock
  private let outcomes: [Outcome]
  private let calls = Mutex<[(time: Double, request: HTTPRequest)]>([])

  init(_ clock: FakeClock, _ outcomes: Outcome...) {
    self.clock = clock
    self.outcomes = outcomes
  }

  var times: [Double] { calls.withLock { $0.map(\.time) } }
  var requests: [HTTPRequest] { calls.withLock { $0.map(\.request) } }

  func send(_ request: HTTPRequest) throws(TransportError) -> HTTPResponse {
    let number = calls.withLock {
      $0.append((clock.now, request))
      return $0.count
    }
    return try outcomes[min(number, outcomes.count) - 1].get()
  }
}

extension Result<HTTPResponse, TransportError> {
  static func answer(_ status: Int, _ headers: [(String, String)] = []) -> Self {
    let lines = headers.map { HTTPResponse.Header(name: $0.0, value: $0.1) }
    return .success(HTTPResponse(status: status, headers: lines, body: []))
  }

  static func fault(_ code: TransportError.Code, sent: Bool = true) -> Self {
    .failure(TransportError(code, operation: "test", advice: "Wait.", mayHaveBeenSent: sent))
  }
}
