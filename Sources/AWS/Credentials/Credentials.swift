// SPDX-License-Identifier: Apache-2.0

/// What requests are signed with; the secret parts are redacted wherever they are printed.
package struct Credentials: Sendable, Equatable {
  package let accessKeyID: Secret
  package let secretAccessKey: Secret
  package let sessionToken: Secret?
  /// Seconds since 1970; nil if they do not expire.
  package let expiration: Double?

  package init(
    accessKeyID: String,
    secretAccessKey: String,
    sessionToken: String? = nil,
    expiration: Double? = nil
  ) {
    self.accessKeyID = Secret(accessKeyID)
    self.secretAccessKey = Secret(secretAccessKey)
    self.sessionToken = sessionToken.map { Secret($0) }
    self.expiration = expiration
  }
}

/// Where credentials come from.
package protocol CredentialSource: Sendable {
  /// Such as `assumed role of profile audit`; no secret in it.
  var name: String { get }

  /// Gets credentials anew; may read files, run a program or call AWS, and blocks meanwhile.
  func credentials() throws(AWSError) -> Credentials
}
