// SPDX-License-Identifier: Apache-2.0

import Foundation
package import Transport

/// The tenant's endpoint for tokens: forms in, tokens or refusals out (entra.md section 5).
package struct TokenEndpoint: Sendable {
  package let endpoints: CloudEndpoints
  package let tenantID: String
  package let clientID: String
  private let exchange: any HTTPExchange
  let clock: WallClock

  /// - Throws: `notConfigured` if the tenant or client id holds anything but letters, digits,
  ///   dots and hyphens.
  package init(
    endpoints: CloudEndpoints,
    tenantID: String,
    clientID: String,
    exchange: any HTTPExchange,
    clock: WallClock = .system
  ) throws(EntraError) {
    self.endpoints = endpoints
    self.tenantID = try Self.checked(tenantID, "tenant id")
    self.clientID = try Self.checked(clientID, "client id")
    self.exchange = exchange
    self.clock = clock
  }

  /// Where tokens are asked for, and the audience of a client assertion.
  package var url: String { "\(endpoints.authority)/\(tenantID)/oauth2/v2.0/token" }

  /// What a token endpoint answers; only what is needed of it.
  struct Grant: Decodable {
    let access_token: String
    let expires_in: Seconds
    let refresh_token: String?
  }

  /// Seconds as a number, or as a text, which older endpoints send.
  struct Seconds: Decodable {
    let value: Double

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Double.self) {
        value = number
      } else {
        value = Double(try container.decode(String.self)) ?? 0
      }
    }
  }

  /// Asks for a token with the grant's own fields; client id and scope are added.
  func grant(_ fields: [(name: String, value: String)]) throws(EntraError) -> Grant {
    let response = try post(url, operation: "login.Token", fields)
    return try decoded(response, operation: "login.Token")
  }

  /// The token of a grant.
  func token(of grant: Grant) -> AccessToken {
    AccessToken(grant.access_token, expiresAt: clock.now() + grant.expires_in.value)
  }

  /// Sends a form; any refusal becomes an error.
  func post(
    _ url: String,
    operation: String,
    _ fields: [(name: String, value: String)]
  ) throws(EntraError) -> HTTPResponse {
    let request = HTTPRequest(
      .post,
      url: url,
      operation: operation,
      headers: [
        HTTPResponse.Header(name: "Content-Type", value: "application/x-www-form-urlencoded"),
        HTTPResponse.Header(name: "Accept", value: "application/json"),
      ],
      body: formEncoded([("client_id", clientID)] + fields)
    )
    let response: HTTPResponse
    do {
      response = try exchange.send(request)
    } catch {
      throw EntraError(error, operation: operation)
    }
    guard response.status == 200 else {
      throw TokenRefusal.error(for: response, operation: operation)
    }
    return response
  }

  /// Decodes a successful answer; a broken one may be asked for again.
  func decoded<Value: Decodable>(
    _ response: HTTPResponse,
    operation: String
  ) throws(EntraError) -> Value {
    guard let value = try? JSONDecoder().decode(Value.self, from: Data(response.body)) else {
      throw EntraError(
        .malformedAnswer,
        operation: operation,
        advice: "The login host answered 200 with something else than a token; check the "
          + "authority and the proxy."
      )
    }
    return value
  }

  private static func checked(_ text: String, _ name: String) throws(EntraError) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."): true
      default: false
      }
    }
    guard isPlain, !text.utf8.isEmpty, !text.utf8.starts(with: ".".utf8) else {
      throw EntraError(
        .notConfigured,
        operation: "sign-in settings",
        advice: "The \(name) is missing or holds other characters than letters, digits, dots "
          + "and hyphens."
      )
    }
    return text
  }
}
