// SPDX-License-Identifier: Apache-2.0

import Crypto
import Identity
import Transport

/// Credentials of an SSO profile: the token that `aws sso login` has kept, changed for keys.
struct PortalCredentials: CredentialSource {
  let name: String
  private let surroundings: AWSSurroundings
  private let client: ServiceClient
  private let cacheKey: String
  private let accountID: String
  private let roleName: String

  /// Nil if the profile has neither account nor role of SSO.
  ///
  /// - Throws: `configuration` if a setting is missing or the profile contradicts its session.
  init?(
    _ configuration: AWSConfiguration,
    profile: String,
    _ surroundings: AWSSurroundings
  ) throws(AWSError) {
    var settings = configuration.files.profile(profile) ?? [:]
    guard settings["sso_account_id"] != nil || settings["sso_role_name"] != nil else { return nil }
    name = "the SSO session of the profile"
    let session = settings.text("sso_session")
    if let session {
      guard let shared = configuration.files.session(session) else {
        throw Self.broken("The config file has no sso-session of the name that the profile gives.")
      }
      for (key, value) in shared {
        guard settings[key] == nil || settings[key] == value else {
          throw Self.broken("The profile and its sso-session give different values for \(key).")
        }
        settings[key] = value
      }
    }
    guard let accountID = settings.text("sso_account_id"),
      let roleName = settings.text("sso_role_name"), let start = settings.text("sso_start_url"),
      let region = settings.text("sso_region")
    else {
      throw Self.broken(
        "sso_account_id, sso_role_name, sso_start_url and sso_region are all needed."
      )
    }
    self.surroundings = surroundings
    self.accountID = accountID
    self.roleName = roleName
    cacheKey = session ?? start
    client = ServiceClient(
      .portal,
      endpoint: try configuration.endpoint(for: .portal, region: region),
      keeper: nil,
      surroundings: surroundings
    )
  }

  func credentials() throws(AWSError) -> Credentials {
    let token = try token()
    let query =
      "account_id=\(percentEncoded(accountID))&role_name=\(percentEncoded(roleName))"
    do throws(AWSError) {
      return try client.get(
        .getRoleCredentials,
        path: "federation/credentials?\(query)",
        headers: [HTTPResponse.Header(name: "x-amz-sso_bearer_token", value: token.text)]
      ) { response in
        CredentialDocument(response.body, in: "roleCredentials")?.credentials
      }
    } catch {
      guard error.code == .credentialsRejected else { throw error }
      throw signIn()
    }
  }

  /// The token in `~/.aws/sso/cache`, in the file named by the SHA-1 of session or start URL.
  private func token() throws(AWSError) -> Secret {
    let digest = Insecure.SHA1.hash(data: Array(cacheKey.utf8))
    let digits = Array("0123456789abcdef".utf8)
    let file = digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    let path = surroundings.path("~/.aws/sso/cache/\(String(decoding: file, as: UTF8.self)).json")
    guard case .bytes(let bytes) = surroundings.readFile(path),
      let scan = AnswerScan(bytes, members: ["accessToken", "expiresAt"]),
      let token = scan.texts["accessToken"], let text = scan.texts["expiresAt"],
      let expiry = Instant.seconds(text), expiry > surroundings.clock.date()
    else { throw signIn() }
    return Secret(token)
  }

  private func signIn() -> AWSError {
    AWSError(
      .credentialsRejected,
      operation: name,
      advice: "There is no valid sign-in. Run `aws sso login` for the profile, then run again."
    )
  }

  private static func broken(_ advice: String) -> AWSError {
    AWSError(.configuration, operation: "the SSO settings of the profile", advice: advice)
  }
}
