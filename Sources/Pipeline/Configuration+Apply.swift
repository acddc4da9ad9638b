// SPDX-License-Identifier: Apache-2.0

extension Configuration {
  /// How batches are applied and taken back; none of it changes a plan.
  package struct Apply: Sendable, Equatable {
    /// The run ends after so many failed operations.
    package var stopAfterFailures = 3
    /// Hours after which a snapshot is too old to write by (STORE-012).
    package var snapshotLimit = 24
    /// When items may be started; nil for any time.
    package var window: DailyWindow?
    /// Seconds that a value is awaited before it is believed to be another than expected: both
    /// clouds show a write late at times.
    package var patience = 8.0
    /// Requests per second to each family of AWS APIs; nil for the default.
    package var rate: Double?
    /// How AWS is reached for writing; nil takes the section `aws`.
    package var aws: LiveAWS?
    /// How Entra is reached for writing; nil takes the section `entra`.
    package var entra: LiveEntra?

    package init() {}
  }

  /// How AWS is reached for writing; nil if nothing says.
  var writingAWS: LiveAWS? { apply.aws ?? live.aws }

  /// How Entra is reached for writing; nil if nothing says.
  var writingEntra: LiveEntra? { apply.entra ?? live.entra }
}

/// Hours of every day, in UTC; a window that ends before it begins goes over midnight.
package struct DailyWindow: Sendable, Equatable {
  /// Minutes after midnight.
  package let from: Int
  /// Minutes after midnight, not included.
  package let to: Int

  package init(from: Int, to: Int) {
    self.from = from
    self.to = to
  }

  private static let day = 86_400_000
  private static let minute = 60_000

  /// The window that is open at a moment, in milliseconds since 1970; nil if it is closed.
  package func range(around now: Int) -> Range<Int>? {
    let midnight = now - now % Self.day
    let length = (to > from ? to - from : to - from + 1440) * Self.minute
    for start in [midnight - Self.day, midnight].map({ $0 + from * Self.minute })
    where (start..<(start + length)).contains(now) {
      return start..<(start + length)
    }
    return nil
  }

  /// As it is written in the configuration: `22:00 to 05:00 UTC`.
  package var words: String {
    func clock(_ minutes: Int) -> String {
      let digits = [minutes / 60, minutes % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
      return digits.joined(separator: ":")
    }
    return "\(clock(from)) to \(clock(to)) UTC"
  }
}
