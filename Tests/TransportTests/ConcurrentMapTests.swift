// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization
import Testing
import Transport

@Suite(.timeLimit(.minutes(30)))
struct `A concurrent map` {
  private struct Failure: Error, Equatable {
    let element: Int
  }

  @Test(arguments: [0, 1, 4, 100])
  func `gives the results in the order of the elements`(workers: Int) throws {
    let values = try concurrentMap(Array(0..<50), workers: workers) { element in
      if element % 7 == 0 { Thread.sleep(forTimeInterval: 0.002) }
      return element * 2
    }
    #expect(values == (0..<50).map { $0 * 2 })
    let none = try concurrentMap([Int](), workers: workers) { $0 }
    #expect(none.isEmpty)
  }

  @Test func `runs as many at once as there are workers, and no more`() throws {
    let running = Mutex((now: 0, most: 0))
    let note: @Sendable (Int) -> Void = { change in
      running.withLock {
        $0.now += change
        $0.most = max($0.most, $0.now)
      }
    }
    _ = try concurrentMap(Array(0..<30), workers: 3) { _ in
      note(1)
      Thread.sleep(forTimeInterval: 0.01)
      note(-1)
    }
    #expect(running.withLock { $0.most } == 3)
    #expect(running.withLock { $0.now } == 0)
  }

  @Test func `throws the first error and begins nothing after it`() throws {
    let begun = Mutex(0)
    let error = #expect(throws: Failure.self) {
      try concurrentMap(Array(0..<1_000), workers: 2) { element in
        begun.withLock { $0 += 1 }
        if element >= 3 { throw Failure(element: element) }
      }
    }
    #expect(error == Failure(element: 3))
    #expect(begun.withLock { $0 } <= 6)
  }

  @Test func `stops between elements`() throws {
    let done = Mutex(0)
    let error = #expect(throws: TransportError.self) {
      try concurrentMap(
        Array(0..<1_000),
        workers: 2,
        shouldStop: { done.withLock { $0 >= 5 } },
        { _ in done.withLock { $0 += 1 } }
      )
    }
    #expect(error?.code == .stopped)
    #expect(done.withLock { $0 } < 10)
  }

  @Test func `of a client uses one handle per thread`() throws {
    let client = HTTPClient.plain()
    let server = try LoopbackServer(.answer(200, "same"))
    let texts = try concurrentMap(Array(0..<64), workers: 4) { _ in
      String(decoding: try client.send(.get(server.url)).body, as: UTF8.self)
    }
    #expect(texts == Array(repeating: "same", count: 64))
    #expect(Set(server.requests.map(\.connection)).count <= 4)
  }
}
