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
    /// No connection: name not resolved, or nobody listening.
    case unreachable
    /// The peer's certificate was not accepted.
    case untrusted
    /// One of the two time-outs passed.
    case timedOut
    /// The headers or the body passed their limit; nothing of them is kept.
    case tooLarge
    /// Anything else: the connection broke, or libcurl could not be set up.
    case failed
  }

  package let code: Code
  /// What was attempted, such as `GET graph.microsoft.com`.
  package let operation: String
  /// What to do, or libcurl's own words for what happened.
  package let advice: String

  /// Creates an error; `operation` and `advice` must hold no user data.
  package init(_ code: Code, operation: String, advice: String) {
    self.code = code
    self.operation = operation
    self.advice = advice
  }

  package static func == (lhs: Self, rhs: Self) -> Bool { lhs.code == rhs.code }

  package var description: String { "\(operation): \(code.rawValue). \(advice)" }
}
