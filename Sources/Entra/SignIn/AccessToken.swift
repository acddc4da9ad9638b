// SPDX-License-Identifier: Apache-2.0

/// A bearer token for Microsoft Graph; redacted wherever it is printed.
package struct AccessToken: Sendable, Equatable, CustomStringConvertible {
  package let secret: Secret
  /// Seconds since 1970.
  package let expiresAt: Double

  /// Takes a token and its end, in seconds since 1970.
  package init(_ text: String, expiresAt: Double) {
    secret = Secret(text)
    self.expiresAt = expiresAt
  }

  package var description: String { "<access token>" }

  /// The value of the `Authorization` header.
  var authorization: String { "Bearer \(secret.text)" }
}

/// Something that can get a token; blocks until the token or a refusal is there.
package protocol TokenSource: Sendable {
  /// Asks for a new token, never for a kept one.
  /// - Throws: ``EntraError``.
  func newToken() throws(EntraError) -> AccessToken
}
