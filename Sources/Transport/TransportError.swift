// SPDX-License-Identifier: Apache-2.0

/// A request that was refused here or that brought no complete answer.
///
/// Compare errors by ``code``. The text names the host at most, never a path, a query or a
/// header, so it may be logged, printed and stored as it is.
package struct TransportError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What a caller decides on.
  package enum Code: String, Codable, Sendable {
    /// Not sent: not a URL, not https (or http to this machine), or with credentials in it.
    case refusedAddress
    /// Not sent: a header or a signature that libcurl would send or sign wrongly.
    case refusedRequest
    /// No connection: name not resolved, or nobody listening.
    case unreachable
    /// The proxy was not found, or did not let the request through.
    case refusedByProxy
    /// The peer's certificate was not accepted, or no TLS 1.2 or newer was agreed on.
    case untrusted
    /// A time-out passed, or the answer came in too slowly.
    case timedOut
    /// The headers or the body passed their limit; nothing of them is kept.
    case tooLarge
    /// The connection ended before the answer did, or the answer does not say where it ends.
    case cutShort
    /// What came back is not HTTP, or its compression is broken.
    case malformedAnswer
    /// A stop was asked for before the answer was there.
    case stopped
    /// Anything else: the connection broke, or libcurl could not be set up.
    case failed
  }

  package let code: Code
  /// What was attempted, such as `graph.users (graph.microsoft.com)`.
  package let operation: String
  /// What to do, or libcurl's own words for what happened.
  package let advice: String
  /// Whether any byte of the request may have reached the server.
  ///
  /// False is certain: nothing was done there. True leaves it open, so a write must be checked
  /// before it is repeated.
  package let mayHaveBeenSent: Bool

  /// Creates an error; `operation` and `advice` must hold no user data.
  package init(
    _ code: Code,
    operation: String,
    advice: String,
    mayHaveBeenSent: Bool = false
  ) {
    self.code = code
    self.operation = operation
    self.advice = advice
    self.mayHaveBeenSent = mayHaveBeenSent
  }

  /// Whether the same request may bring an answer when it is sent again.
  package var isTransient: Bool {
    switch code {
    case .unreachable, .timedOut, .cutShort, .malformedAnswer, .failed: true
    case .refusedAddress, .refusedRequest, .refusedByProxy, .untrusted, .tooLarge, .stopped: false
    }
  }

  package static func == (lhs: Self, rhs: Self) -> Bool { lhs.code == rhs.code }

  package var description: String { "\(operation): \(code.rawValue). \(advice)" }
}
