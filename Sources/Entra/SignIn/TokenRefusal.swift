// SPDX-License-Identifier: Apache-2.0

import Foundation
import Transport

/// What the token endpoint says when it gives no token, classified by `error_codes`.
///
/// The numbers are Microsoft's "Microsoft Entra authentication and authorization error codes"
/// (learn.microsoft.com/entra/identity-platform/reference-error-codes); they only choose the
/// advice. `error_description` may name users, so it is never kept.
struct TokenRefusal: Decodable {
  let error: String
  let error_codes: [Int]?
  let correlation_id: String?
  let trace_id: String?

  /// The refusal in an answer, or nil if it is none.
  init?(_ response: HTTPResponse) {
    guard let refusal = try? JSONDecoder().decode(Self.self, from: Data(response.body)) else {
      return nil
    }
    self = refusal
  }

  /// The error for an answer that is no token.
  static func error(for response: HTTPResponse, operation: String) -> EntraError {
    let refusal = Self(response)
    let number = refusal?.error_codes?.first
    var error = EntraError(.signInRefused, operation: operation, advice: advice(refusal))
    if let number, let known = Self.known(number) {
      error = EntraError(known.code, operation: operation, advice: known.advice)
    } else if response.status == 429 {
      error = EntraError(.throttled, operation: operation, advice: "Wait, then try again.")
    } else if response.status >= 500 || refusal?.error == "temporarily_unavailable" {
      error = EntraError(.unavailable, operation: operation, advice: "Try again later.")
    } else if refusal == nil {
      error = EntraError(
        .signInRefused,
        operation: operation,
        advice: "The answer is not Entra's; check the authority and the proxy."
      )
    }
    error.status = response.status
    error.serviceCode = number.map { "AADSTS\($0)" } ?? plainWord(refusal?.error)
    error.oauthError = plainWord(refusal?.error)
    error.requestID = plainWord(refusal?.trace_id)
    error.clientRequestID = plainWord(refusal?.correlation_id)
    error.retryAfter = retryAfter(response)
    return error
  }

  private static func advice(_ refusal: TokenRefusal?) -> String {
    guard let number = refusal?.error_codes?.first else {
      return "Entra refused the sign-in; check tenant id, client id and credential."
    }
    return "Entra refused the sign-in; see https://login.microsoftonline.com/error?code=\(number)."
  }

  /// What a number means for this program, or nil if it has no advice of its own.
  static func known(_ number: Int) -> (code: EntraError.Code, advice: String)? {
    switch number {
    case 7_000_215:
      (.signInRefused, "The client secret is wrong: use the secret's value, not its id.")
    case 7_000_222:
      (.signInRefused, "The client secret has expired: create another for the application.")
    case 700_016:
      (
        .signInRefused,
        "The tenant has no application with this client id: check both ids and the cloud."
      )
    case 7_000_112: (.signInRefused, "The application is disabled in the tenant: enable it.")
    case 700_027:
      (
        .signInRefused,
        "The application doesn't know the certificate: upload it under Certificates & secrets."
      )
    case 700_024:
      (
        .signInRefused,
        "The signed assertion is outside its time range: set this machine's clock, or renew "
          + "the federated token."
      )
    case 70_021, 700_211, 700_212, 700_213:
      (
        .signInRefused,
        "No federated credential of the application fits the token's issuer, audience and "
          + "subject: compare the three."
      )
    case 90_002, 900_023, 900_021:
      (.signInRefused, "There is no such tenant in this cloud: check the tenant id and the cloud.")
    case 900_382, 900_432, 900_439:
      (.wrongCloud, "The application belongs to another cloud: set `cloud` to the tenant's.")
    case 70_011, 500_011:
      (.signInRefused, "The tenant doesn't know this Graph host: check the cloud.")
    case 7_000_218:
      (
        .signInRefused,
        "The application is confidential: for a device code, allow public client flows for it."
      )
    case 53_003:
      (
        .signInBlocked,
        "Conditional Access blocks this sign-in: exempt the application, or sign in another way."
      )
    case 53_000, 53_001, 53_002, 530_003:
      (.signInBlocked, "Conditional Access asks for a managed device: sign in from one.")
    case 50_074, 50_076, 50_079, 50_158:
      (.signInBlocked, "A second factor is required: sign in again interactively (`az login`).")
    case 65_001:
      (
        .signInBlocked,
        "Nobody consented to the application's permissions: an administrator must grant them."
      )
    case 50_173, 70_043, 70_044, 700_082, 700_084:
      (.notSignedIn, "The session has ended: sign in again.")
    case 90_006, 90_033: (.unavailable, "Entra is unavailable for now: try again later.")
    default: nil
    }
  }
}

/// The seconds of a `Retry-After` header; nil if there is none or it is a date.
func retryAfter(_ response: HTTPResponse) -> Double? {
  guard let text = response.header("Retry-After"), let seconds = Double(text),
    seconds >= 0, seconds.isFinite
  else { return nil }
  return seconds
}
