// SPDX-License-Identifier: Apache-2.0

package import Transport

/// A sign-in or a call to AWS that gave no usable answer.
///
/// Compare errors by ``code``. The text holds no user data and no secret, nor the service's own
/// words, which may name people: it may be logged, printed and stored as it is.
package struct AWSError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What a caller decides on.
  package enum Code: String, Codable, Sendable {
    /// Settings or configuration files are missing, broken or contradict each other.
    case configuration
    /// No provider of the chain has credentials.
    case noCredentials
    /// The profile needs a way to sign in that Crosswalk lacks.
    case unsupportedCredentials
    /// A provider is configured, and what it gave can't be used.
    case unusableCredentials
    /// AWS does not accept the credentials: unknown, expired or wrongly signed.
    case credentialsRejected
    /// The clocks of this machine and of AWS differ too much for a signature.
    case clockSkewed
    /// A permission is missing; ``AWSError/missing`` names it.
    case accessDenied
    case notFound
    /// The value is taken, or somebody else changed the object at the same time.
    case conflict
    /// AWS refused the request as it stands; sending it again changes nothing.
    case invalidRequest
    case quotaExceeded
    /// The service or the feature is not in use here.
    case notAvailable
    /// What was asked for is being made; ask again later.
    case notReady
    /// Too many requests; ``AWSError/retryAfter`` says how long to wait, if AWS did.
    case throttled
    /// The service or the way to it failed for now.
    case unavailable
    /// A successful status, but the body is empty, cut off or without what was asked for.
    case malformedAnswer
    /// A stop was asked for before the answer was there.
    case stopped
    /// A page names a page that was read before as the next.
    case pagingLoop
  }

  package let code: Code
  /// Such as `identitystore.ListUsers`; never a user's attribute.
  package let operation: String
  /// What to do, one or two sentences.
  package let advice: String
  /// Whether sending the same request again may help.
  package var isRetryable = false
  /// The HTTP status, if there was an answer; nothing is decided by it alone.
  package var status: Int?
  /// The service's error code, such as `ThrottlingException`, if it is a plain word.
  package var serviceCode: String?
  /// The service's reason, such as `CONCURRENT_MODIFICATION`, if it is a plain word.
  package var reason: String?
  /// What was not found, such as `USER` or `IDENTITY_STORE`, if the service says it.
  package var resourceType: String?
  /// The server's id of the request, for AWS support.
  package var requestID: String?
  /// Seconds to wait before the next attempt, as the service asked.
  package var retryAfter: Double?
  /// The permission that was missing.
  package var missing: MissingPermission?
  /// What the transport said, if no answer came.
  package var transport: TransportError?

  /// Creates an error; `operation` and `advice` must hold no user data.
  package init(_ code: Code, operation: String, advice: String) {
    self.code = code
    self.operation = operation
    self.advice = advice
  }

  package static func == (lhs: Self, rhs: Self) -> Bool { lhs.code == rhs.code }

  package var description: String {
    var text = "\(operation): \(code.rawValue)"
    if let serviceCode { text += " (\(serviceCode)\(reason.map { ", \($0)" } ?? ""))" }
    text += ". \(advice)"
    if let requestID { text += " Request id \(requestID)." }
    return text
  }
}

/// The text if it is a plain word of at most 128 ASCII letters, digits and `._:-`; else nil.
///
/// What a server says goes into errors and logs only through this.
func plainWord(_ text: String?) -> String? {
  guard let text, (1...128).contains(text.utf8.count) else { return nil }
  let isPlain = text.utf8.allSatisfy { byte in
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: "._:-".utf8.contains(byte)
    }
  }
  return isPlain ? text : nil
}

/// Whether two texts are the same bytes.
func isSame(_ lhs: String, _ rhs: String) -> Bool { lhs.utf8.elementsEqual(rhs.utf8) }
