// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// Keeps a time between requests of one kind, whatever thread they come from.
final class RequestPace: Sendable {
  private let seconds: Double
  private let clock: WallClock
  private let next = Mutex<Double>(0)

  init(seconds: Double, clock: WallClock) {
    self.seconds = seconds
    self.clock = clock
  }

  /// Blocks until the caller's turn has come.
  func wait() {
    let now = clock.now()
    let turn = next.withLock { next in
      let turn = max(now, next)
      next = turn + seconds
      return turn
    }
    if turn > now { clock.sleep(turn - now) }
  }
}
