// SPDX-License-Identifier: Apache-2.0

import AWS
import Foundation
import Synchronization
import Testing
import Transport

@Suite struct KeeperTests {
  /// Gives keys that are numbered and last an hour; fails when told to.
  private final class Source: CredentialSource {
    let name = "a test"
    let now = Mutex(0.0)
    let isBroken = Mutex(false)
    let count = Mutex(0)
    let delay: Double

    init(delay: Double = 0) { self.delay = delay }

    func credentials() throws(AWSError) -> Credentials {
      Thread.sleep(forTimeInterval: delay)
      if isBroken.withLock({ $0 }) { throw AWSError(.unavailable, operation: "x", advice: "x") }
      let number = count.withLock { count in
        count += 1
        return count
      }
      return Credentials(
        accessKeyID: "K\(number)",
        secretAccessKey: "s",
        expiration: now.withLock { $0 } + 3600
      )
    }

    var clock: TransportClock {
      var clock = TransportClock.system
      clock.date = { self.now.withLock { $0 } }
      return clock
    }

    func keeper() -> CredentialKeeper { CredentialKeeper(self, clock: clock) }

    func pass(to time: Double) { now.withLock { $0 = time } }
  }

  @Test(
    "Keys are renewed from 15 minutes before their end",
    arguments: [(0.0, "K1"), (2700, "K1"), (2701, "K2"), (3100, "K2"), (4000, "K2")]
  )
  func renews(_ time: Double, _ key: String) throws {
    let source = Source()
    let keeper = source.keeper()
    _ = try keeper.credentials()
    source.pass(to: time)
    #expect(try keeper.credentials().accessKeyID.text == key)
  }

  @Test func `A failed renewal is forgiven until 10 minutes before the end`() throws {
    let source = Source()
    let keeper = source.keeper()
    _ = try keeper.credentials()
    source.isBroken.withLock { $0 = true }
    source.pass(to: 2999)
    #expect(try keeper.credentials().accessKeyID.text == "K1")
    source.pass(to: 3001)
    #expect(throws: AWSError.self) { try keeper.credentials() }
  }

  @Test func `Refused keys are replaced once, whoever asks`() throws {
    let source = Source()
    let keeper = source.keeper()
    let first = try keeper.credentials()
    #expect(try keeper.credentials(insteadOf: first).accessKeyID.text == "K2")
    #expect(try keeper.credentials(insteadOf: first).accessKeyID.text == "K2")
    #expect(source.count.withLock { $0 } == 2)
  }

  @Test func `Keys that are expired when they come are refused`() {
    struct Stale: CredentialSource {
      let name = "a test"
      func credentials() throws(AWSError) -> Credentials {
        Credentials(accessKeyID: "K", secretAccessKey: "s", expiration: 1)
      }
    }
    let error = #expect(throws: AWSError.self) { try CredentialKeeper(Stale()).credentials() }
    #expect(error?.code == .unusableCredentials)
  }

  @Test(.timeLimit(.minutes(30)))
  func `Many threads that need keys ask for them once`() throws {
    let source = Source(delay: 0.02)
    let keeper = source.keeper()
    let keys = Mutex<Set<String>>([])
    DispatchQueue.concurrentPerform(iterations: 16) { _ in
      let key = (try? keeper.credentials().accessKeyID.text) ?? "none"
      keys.withLock { _ = $0.insert(key) }
    }
    #expect(keys.withLock { $0 } == ["K1"])
  }
}
