// SPDX-License-Identifier: Apache-2.0
internal import Foundation

/// Milliseconds since 1970 as people and tools read them.
package enum Moment {
  /// UTC, ISO 8601 with milliseconds.
  package static func text(_ milliseconds: Int) -> String {
    // Whole seconds by themselves: a fraction in a Double would be cut to the millisecond before.
    let second = Date(timeIntervalSince1970: Double(milliseconds / 1000)).ISO8601Format()
    let rest = String(milliseconds % 1000)
    let zeros = String(repeating: "0", count: 3 - rest.utf8.count)
    return second.utf8.last == UInt8(ascii: "Z")
      ? "\(String(Substring(second.utf8.dropLast()))).\(zeros)\(rest)Z" : second
  }
}
