// SPDX-License-Identifier: Apache-2.0

internal import Identity

/// Who signs requests, and as which role.
package struct STSClient: Sendable {
  /// Who AWS takes the caller for.
  package struct CallerIdentity: Sendable, Equatable {
    package let account: String
    package let arn: String
    package let userID: String

    /// Whether the caller came through an Identity Center: if through the one that is migrated,
    /// the change may lock them out in mid-run (aws.md section 6).
    package var cameThroughIdentityCenter: Bool {
      let parts = arn.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
      return parts.count > 5 && parts[5].starts(with: "assumed-role/AWSReservedSSO_".utf8)
    }
  }

  /// Which role to assume, and how.
  package struct RoleRequest: Sendable, Equatable {
    package let roleARN: String
    package let sessionName: String
    package let externalID: String?
    /// Of the new credentials; AWS's default is an hour.
    package let durationSeconds: Int?

    package init(
      roleARN: String,
      sessionName: String = "crosswalk",
      externalID: String? = nil,
      durationSeconds: Int? = nil
    ) {
      self.roleARN = roleARN
      self.sessionName = sessionName
      self.externalID = externalID
      self.durationSeconds = durationSeconds
    }
  }

  private let client: ServiceClient

  package init(_ client: ServiceClient) { self.client = client }

  /// Needs no permission.
  package func callerIdentity() throws(AWSError) -> CallerIdentity {
    try client.query(.getCallerIdentity, []) { result, _ in
      guard let account = result.text("Account"), let arn = result.text("Arn"),
        let userID = result.text("UserId")
      else { return nil }
      return CallerIdentity(account: account, arn: arn, userID: userID)
    }
  }

  package func assumeRole(_ request: RoleRequest) throws(AWSError) -> Credentials {
    var fields = [
      (name: "RoleArn", value: request.roleARN),
      (name: "RoleSessionName", value: request.sessionName),
    ]
    if let duration = request.durationSeconds {
      fields.append((name: "DurationSeconds", value: "\(duration)"))
    }
    if let externalID = request.externalID {
      fields.append((name: "ExternalId", value: externalID))
    }
    return try client.query(.assumeRole, fields) { result, _ in Self.credentials(in: result) }
  }

  /// Is sent without a signature.
  package func assumeRole(
    withWebIdentity token: Secret,
    roleARN: String,
    sessionName: String
  ) throws(AWSError) -> Credentials {
    let fields = [
      (name: "RoleArn", value: roleARN),
      (name: "RoleSessionName", value: sessionName),
      (name: "WebIdentityToken", value: token.text),
    ]
    return try client.query(.assumeRoleWithWebIdentity, fields) { result, _ in
      Self.credentials(in: result)
    }
  }

  private static func credentials(in result: XMLAnswer.Element) -> Credentials? {
    guard let element = result.child("Credentials"), let key = element.text("AccessKeyId"),
      let secret = element.text("SecretAccessKey"), let token = element.text("SessionToken"),
      let expiration = element.text("Expiration").flatMap({ Instant.seconds($0) }),
      !key.utf8.isEmpty, !secret.utf8.isEmpty, !token.utf8.isEmpty
    else { return nil }
    return Credentials(
      accessKeyID: key,
      secretAccessKey: secret,
      sessionToken: token,
      expiration: expiration
    )
  }
}
