// SPDX-License-Identifier: Apache-2.0

package import Transport

/// A sign-in or a call to Microsoft Graph that gave no usable answer.
///
/// Compare errors by ``code``. The text holds no user data, no secret and no address beyond the
/// operation's name, so it may be logged, printed and stored as it is.
package struct EntraError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What a caller decides on.
  package enum Code: String, Codable, Sendable {
    /// Settings are missing or contradict each other.
    case notConfigured
    /// A credential's file can't be read or isn't what it should be.
    case unusableCredential
    /// The login host and the Graph host belong to different clouds.
    case wrongCloud
    /// Entra refused the credential or the application.
    case signInRefused
    /// Conditional Access, a second factor or a missing consent stands in the way.
    case signInBlocked
    /// Nobody is signed in: `az` has no session, or the device code was not used.
    case notSignedIn
    /// Graph answered 401 to a token that had just been issued.
    case tokenRejected
    /// Graph answered 403: a permission or a licence is missing.
    case accessDenied
    case notFound
    /// Graph refused the request as it stands; sending it again changes nothing.
    case badRequest
    /// The link to the next page is no longer accepted: read that list from its beginning.
    case listExpired
    /// A page names a page that was read before.
    case pagingLoop
    /// The link to the next page leads to another server; the token was not sent there.
    case foreignLink
    /// Too many requests; ``EntraError/retryAfter`` says how long to wait, if Graph did.
    case throttled
    /// The service or the way to it failed for now.
    case unavailable
    /// A successful status, but the body is cut off, empty or without what was asked for.
    case malformedAnswer
    /// The application is another gallery application than the one for IAM Identity Center.
    case wrongApplication
    /// None or several applications fit, and none is configured.
    case undecidedApplication
  }

  package let code: Code
  /// Such as `graph.ListUsers`; never a user's attribute.
  package let operation: String
  /// What to do, one or two sentences.
  package let advice: String
  /// The HTTP status, if there was an answer.
  package var status: Int?
  /// Graph's error code or `AADSTS` and the number, if it is a plain word.
  package var serviceCode: String?
  /// The server's id of the request, for Microsoft's support.
  package var requestID: String?
  /// Our id of the request, as sent in `client-request-id`.
  package var clientRequestID: String?
  /// Seconds to wait before the next attempt, as the server asked.
  package var retryAfter: Double?
  /// The `error` member of a refusal by the login host.
  package var oauthError: String?
  /// What the transport said, if no answer came.
  package var transport: TransportError?

  /// Creates an error; `operation` and `advice` must hold no user data.
  package init(_ code: Code, operation: String, advice: String) {
    self.code = code
    self.operation = operation
    self.advice = advice
  }

  /// Compares codes only.
  package static func == (lhs: Self, rhs: Self) -> Bool { lhs.code == rhs.code }

  package var description: String {
    let details = [
      status.map { "HTTP \($0)" }, serviceCode, requestID.map { "request-id \($0)" },
    ].compactMap { $0 }
    let suffix = details.isEmpty ? "" : " (\(details.joined(separator: ", ")))"
    return "\(operation): \(code.rawValue). \(advice)\(suffix)"
  }

  /// Whether the same request may succeed later.
  package var isRetryable: Bool {
    switch code {
    case .throttled, .unavailable, .malformedAnswer: true
    default: false
    }
  }

  /// Whether a write may have happened although it failed: read before it is tried again.
  package var isOutcomeUnknown: Bool {
    switch code {
    case .malformedAnswer: true
    case .unavailable: transport?.code != .unreachable
    default: false
    }
  }
}

extension EntraError {
  /// The failure of a request that brought no complete answer.
  init(_ error: TransportError, operation: String) {
    let isForNow =
      switch error.code {
      case .unreachable, .timedOut, .failed: true
      default: false
      }
    self.init(
      isForNow ? .unavailable : .notConfigured,
      operation: operation,
      advice: isForNow
        ? "The connection failed (\(error.code.rawValue)); check the network and the proxy."
        : error.advice
    )
    transport = error
  }
}

/// A code or id from a server as an error text may hold it: a short plain word, or nil.
func plainWord(_ text: String?) -> String? {
  guard let text, (1...80).contains(text.utf8.count) else { return nil }
  let isPlain = text.utf8.allSatisfy { byte in
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."): true
    default: false
    }
  }
  return isPlain ? text : nil
}
