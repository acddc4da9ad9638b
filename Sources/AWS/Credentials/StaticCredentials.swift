// SPDX-License-Identifier: Apache-2.0

import Identity

/// Keys from the environment or from one of the two files.
struct StaticCredentials: CredentialSource {
  let name: String
  private let held: Credentials

  func credentials() throws(AWSError) -> Credentials { held }

  /// The keys in the environment; nil if there are none.
  ///
  /// - Throws: `configuration` for a key without its secret, or the other way round.
  init?(environment surroundings: AWSSurroundings) throws(AWSError) {
    name = "the environment"
    guard
      let (key, secret) = try Self.pair(
        surroundings.variable("AWS_ACCESS_KEY_ID"),
        surroundings.variable("AWS_SECRET_ACCESS_KEY"),
        at: "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"
      )
    else { return nil }
    let expiration = surroundings.variable("AWS_CREDENTIAL_EXPIRATION")
    let seconds = expiration.flatMap { Instant.seconds($0) }
    guard expiration == nil || seconds != nil else {
      throw AWSError(
        .configuration,
        operation: "AWS_CREDENTIAL_EXPIRATION",
        advice: "Give an ISO 8601 time."
      )
    }
    held = Credentials(
      accessKeyID: key,
      secretAccessKey: secret,
      sessionToken: surroundings.variable("AWS_SECURITY_TOKEN")
        ?? surroundings.variable("AWS_SESSION_TOKEN"),
      expiration: seconds
    )
  }

  /// The keys in the settings of a profile; nil if there are none.
  init?(
    _ settings: SharedFiles.Settings,
    profile: String,
    file: String
  ) throws(AWSError) {
    name = "the \(file) file"
    guard
      let (key, secret) = try Self.pair(
        settings.text("aws_access_key_id"),
        settings.text("aws_secret_access_key"),
        at: "aws_access_key_id and aws_secret_access_key in the \(file) file"
      )
    else { return nil }
    held = Credentials(
      accessKeyID: key,
      secretAccessKey: secret,
      sessionToken: settings.text("aws_security_token") ?? settings.text("aws_session_token")
    )
  }

  private static func pair(
    _ key: String?,
    _ secret: String?,
    at place: String
  ) throws(AWSError) -> (String, String)? {
    guard key != nil || secret != nil else { return nil }
    guard let key, let secret else {
      throw AWSError(.configuration, operation: place, advice: "Give both or neither.")
    }
    return (key, secret)
  }
}
