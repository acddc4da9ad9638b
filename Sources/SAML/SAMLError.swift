// SPDX-License-Identifier: Apache-2.0

/// An input that cannot be read as a SAML message or as metadata.
///
/// Compare errors by ``code``. The texts name what was expected and never quote the input: a
/// captured response is personal data and, while it is fresh, a key to somebody's account.
package struct SAMLError: Error, Equatable, Sendable, CustomStringConvertible {
  package enum Code: String, Codable, Sendable, CaseIterable {
    case empty, tooLarge, notRecognised, deflated, malformed, doctype, wrongKind, noMessage
    case severalMessages, certificate, environment
  }

  package let code: Code
  /// What was found, one clause without a full stop.
  package let message: String
  /// What to do, one or two sentences.
  package let advice: String

  package init(_ code: Code, _ message: String, advice: String) {
    self.code = code
    self.message = message
    self.advice = advice
  }

  package static func == (lhs: Self, rhs: Self) -> Bool { lhs.code == rhs.code }

  package var description: String { "\(message). \(advice)" }
}
