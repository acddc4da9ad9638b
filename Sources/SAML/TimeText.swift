// SPDX-License-Identifier: Apache-2.0
internal import Foundation
import Identity

/// Points in time and their distances, as people read them.
enum TimeText {
  /// Seconds since 1970 of an xs:dateTime; nil for every other text.
  static func seconds(_ text: String) -> Double? {
    let bytes = Array(trimmed(text).utf8)
    guard bytes.count >= 19, bytes[4] == UInt8(ascii: "-"), bytes[10] == UInt8(ascii: "T")
    else { return nil }
    return Instant.seconds(trimmed(text))
  }

  /// UTC to the second, such as 2026-01-31T12:00:00Z.
  static func utc(_ seconds: Double) -> String {
    guard seconds.isFinite, abs(seconds) < 3e11 else { return "an impossible time" }
    return Date(timeIntervalSince1970: seconds.rounded(.down)).ISO8601Format()
  }

  /// A duration in its two largest units, such as "7 min 12 s".
  static func duration(_ seconds: Double) -> String {
    guard seconds.isFinite, abs(seconds) < 3e11 else { return "an impossible time" }
    let whole = Int(abs(seconds).rounded())
    let units = [("d", 86400), ("h", 3600), ("min", 60), ("s", 1)]
    let first = units.firstIndex { whole >= $0.1 } ?? 3
    var rest = whole
    return units[first...].prefix(2).compactMap { name, size in
      let count = rest / size
      rest %= size
      return count > 0 || size == 1 && whole == 0 ? "\(count) \(name)" : nil
    }.joined(separator: " ")
  }
}
