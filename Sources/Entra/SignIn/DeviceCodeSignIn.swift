// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// Tokens for a person who types a code on another device (entra.md section 5).
///
/// The session lasts as long as the program: its refresh token is kept in memory only.
package final class DeviceCodeSignIn: TokenSource {
  /// What to show to the person.
  package struct Prompt: Sendable {
    /// The code to type.
    package let userCode: String
    /// The page to type it on.
    package let verificationURI: String
    /// Seconds until the code expires, 900 as a rule.
    package let expiresIn: Double
  }

  /// What `/devicecode` answers.
  private struct Start: Decodable {
    let device_code: String
    let user_code: String
    let verification_uri: String
    let expires_in: TokenEndpoint.Seconds
    let interval: TokenEndpoint.Seconds?
  }

  private let endpoint: TokenEndpoint
  private let prompt: @Sendable (Prompt) -> Void
  private let refreshToken = Mutex<Secret?>(nil)

  /// Asks nobody yet; `prompt` is called whenever a person must type a code.
  package init(_ endpoint: TokenEndpoint, prompt: @escaping @Sendable (Prompt) -> Void) {
    self.endpoint = endpoint
    self.prompt = prompt
  }

  /// Renews the session, or signs in: then it blocks until the code was used or expired.
  package func newToken() throws(EntraError) -> AccessToken {
    if let kept = refreshToken.withLock({ $0 }) {
      do throws(EntraError) {
        return try token([("grant_type", "refresh_token"), ("refresh_token", kept.text)])
      } catch {
        guard !error.isRetryable else { throw error }
        refreshToken.withLock { $0 = nil }
      }
    }
    return try signIn()
  }

  private var scope: String { "\(endpoint.endpoints.defaultScope) offline_access" }

  private func token(
    _ fields: [(name: String, value: String)]
  ) throws(EntraError) -> AccessToken {
    let grant = try endpoint.grant(fields + [("scope", scope)])
    if let next = grant.refresh_token { refreshToken.withLock { $0 = Secret(next) } }
    return endpoint.token(of: grant)
  }

  private func signIn() throws(EntraError) -> AccessToken {
    let url = "\(endpoint.endpoints.authority)/\(endpoint.tenantID)/oauth2/v2.0/devicecode"
    let response = try endpoint.post(url, operation: "login.DeviceCode", [("scope", scope)])
    let start: Start = try endpoint.decoded(response, operation: "login.DeviceCode")
    let deadline = endpoint.clock.now() + start.expires_in.value
    prompt(
      Prompt(
        userCode: start.user_code,
        verificationURI: start.verification_uri,
        expiresIn: start.expires_in.value
      )
    )
    // RFC 8628 section 3.5: 5 seconds if the server names none, 5 more after `slow_down`.
    var interval = max(1, start.interval?.value ?? 5)
    while endpoint.clock.now() < deadline {
      endpoint.clock.sleep(interval)
      do throws(EntraError) {
        return try token([
          ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"),
          ("device_code", start.device_code),
        ])
      } catch {
        switch Pending(error) {
        case .waiting: continue
        case .tooFast: interval += 5
        case .over: throw Self.notSignedIn(error)
        case nil: throw error
        }
      }
    }
    throw Self.notSignedIn(nil)
  }

  /// What a refusal means while the person is still typing.
  private enum Pending {
    case waiting, tooFast, over

    init?(_ error: EntraError) {
      switch error.oauthError {
      case "authorization_pending": self = .waiting
      case "slow_down": self = .tooFast
      case "authorization_declined", "access_denied", "bad_verification_code", "expired_token":
        self = .over
      default:
        guard error.isRetryable else { return nil }
        self = .waiting
      }
    }
  }

  private static func notSignedIn(_ cause: EntraError?) -> EntraError {
    var error = EntraError(
      .notSignedIn,
      operation: "login.DeviceCode",
      advice: "The code was declined or not used in time: start again, or use another credential."
    )
    error.serviceCode = cause?.serviceCode
    error.requestID = cause?.requestID
    return error
  }
}
