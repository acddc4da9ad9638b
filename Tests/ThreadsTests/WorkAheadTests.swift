// SPDX-License-Identifier: Apache-2.0
import Synchronization
import Testing
import Threads

@Suite("Work done ahead on another thread")
struct WorkAheadTests {
  private struct Failure: Error, Equatable { let number: Int }

  @Test("values come in their order, all of them")
  func order() throws {
    var seen: [Int] = []
    try workAhead { put in
      for number in 0..<10_000 { try put(number) }
    } use: {
      seen.append($0)
    }
    #expect(seen == Array(0..<10_000))
  }

  @Test("no more values wait than the limit says")
  func bounded() throws {
    let made = Mutex(0)
    var used = 0
    var furthest = 0
    try workAhead(limit: 3) { put in
      for number in 0..<500 {
        try put(number)
        made.withLock { $0 += 1 }
      }
    } use: { _ in
      used += 1
      furthest = max(furthest, made.withLock { $0 } - used)
    }
    #expect(used == 500)
    #expect(furthest <= 3)
  }

  @Test("a failure of the maker is thrown after the values before it were used")
  func makerFails() {
    var seen: [Int] = []
    #expect(throws: Failure(number: 3)) {
      try workAhead { put in
        for number in 0..<3 { try put(number) }
        throw Failure(number: 3)
      } use: {
        seen.append($0)
      }
    }
    #expect(seen == [0, 1, 2])
  }

  @Test("a failure of the user ends the maker, which nobody waits for in vain")
  func userFails() {
    let hasEnded = Mutex(false)
    #expect(throws: Failure(number: 7)) {
      try workAhead { put in
        defer { hasEnded.withLock { $0 = true } }
        for number in 0... { try put(number) }
      } use: {
        if $0 == 7 { throw Failure(number: 7) }
      }
    }
    #expect(hasEnded.withLock { $0 })
  }
}
