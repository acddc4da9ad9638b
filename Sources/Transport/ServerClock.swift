// SPDX-License-Identifier: Apache-2.0

/// How far a server's clock is from this machine's, as one answer shows it.
package struct ServerClock: Equatable, Sendable {
  /// Seconds that the server is ahead; negative if it is behind.
  package let skew: Double
  /// Seconds by which ``skew`` may be wrong: half the time the answer took, and half a second
  /// for a header in whole ones.
  package let uncertainty: Double

  /// Reads the `Date` header of an answer; nil if it has none that is a date.
  ///
  /// - Parameters:
  ///   - response: The answer.
  ///   - sent: Seconds since 1970 on this machine when the request was sent.
  ///   - received: The same when the answer was there.
  package init?(_ response: HTTPResponse, sent: Double, received: Double) {
    guard let date = response.serverDate else { return nil }
    skew = date + 0.5 - (sent + received) / 2
    uncertainty = 0.5 + max(0, received - sent) / 2
  }

  /// Whether the clocks are certainly further apart than a number of seconds.
  package func isBeyond(_ seconds: Double) -> Bool { abs(skew) - uncertainty > seconds }
}
