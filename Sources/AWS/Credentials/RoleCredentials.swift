// SPDX-License-Identifier: Apache-2.0

/// Credentials of a role that another set of credentials may assume.
struct RoleCredentials: CredentialSource {
  let name = "the role of the profile"
  let sts: STSClient
  let request: STSClient.RoleRequest

  func credentials() throws(AWSError) -> Credentials { try sts.assumeRole(request) }
}

/// Credentials of a role that the token in a file may assume.
struct WebIdentityCredentials: CredentialSource {
  let name = "the web identity"
  let sts: STSClient
  let roleARN: String
  let sessionName: String
  let tokenFile: String
  let surroundings: AWSSurroundings

  /// Reads the file anew each time, since whoever writes it rotates it.
  func credentials() throws(AWSError) -> Credentials {
    guard case .bytes(let bytes) = surroundings.readFile(surroundings.path(tokenFile)),
      let text = String(validating: bytes, as: UTF8.self)
    else {
      throw AWSError(
        .unusableCredentials,
        operation: name,
        advice: "The web identity token file can't be read. Check its path and permissions."
      )
    }
    return try sts.assumeRole(
      withWebIdentity: Secret(text),
      roleARN: roleARN,
      sessionName: sessionName
    )
  }
}
