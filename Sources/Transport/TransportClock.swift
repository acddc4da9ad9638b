// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// Time and chance, so that a test of waiting takes none.
package struct TransportClock: Sendable {
  /// Seconds on a clock that is never set back.
  package var seconds: @Sendable () -> Double
  /// Seconds since 1970, as this machine believes.
  package var date: @Sendable () -> Double
  /// Blocks the calling thread for a number of seconds.
  package var sleep: @Sendable (Double) -> Void
  /// A number from 0 up to, not including, 1.
  package var random: @Sendable () -> Double

  package init(
    seconds: @escaping @Sendable () -> Double,
    date: @escaping @Sendable () -> Double,
    sleep: @escaping @Sendable (Double) -> Void,
    random: @escaping @Sendable () -> Double
  ) {
    self.seconds = seconds
    self.date = date
    self.sleep = sleep
    self.random = random
  }

  package static let system = Self(
    seconds: { Double(DispatchTime.now().uptimeNanoseconds) / 1e9 },
    date: { Date().timeIntervalSince1970 },
    sleep: { Thread.sleep(forTimeInterval: $0) },
    random: { Double.random(in: 0..<1) }
  )

  /// Waits, but no longer than 0.1 s after a stop was asked for; false if it was.
  func wait(_ seconds: Double, unless shouldStop: () -> Bool) -> Bool {
    let end = self.seconds() + seconds
    while !shouldStop() {
      let rest = end - self.seconds()
      guard rest > 0 else { return true }
      sleep(min(rest, 0.1))
    }
    return false
  }
}
