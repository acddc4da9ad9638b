// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The time and the waiting of sign-in and paced calls, so that tests need not wait.
package struct WallClock: Sendable {
  /// Seconds since 1970.
  package let now: @Sendable () -> Double
  /// Blocks the calling thread for that many seconds.
  package let sleep: @Sendable (Double) -> Void

  /// Makes a clock of two functions, as tests do.
  package init(
    now: @escaping @Sendable () -> Double,
    sleep: @escaping @Sendable (Double) -> Void
  ) {
    self.now = now
    self.sleep = sleep
  }

  /// This machine's clock.
  package static let system = WallClock(
    now: { Date().timeIntervalSince1970 },
    sleep: { Thread.sleep(forTimeInterval: $0) }
  )
}
