// SPDX-License-Identifier: Apache-2.0
import Foundation

@testable import SAML

/// The ways in which a message is found: base64, a form's field, recordings of a browser.
enum Recording {
  static func base64(_ text: String) -> String { Data(text.utf8).base64EncodedString() }

  /// The value of a form's field.
  static func field(_ text: String) -> String {
    base64(text).replacing("+", by: "%2B").replacing("/", by: "%2F").replacing("=", by: "%3D")
  }

  /// An AuthnRequest with the ID `_q7` that asks for persistent NameIDs, as zlib deflates it, in
  /// an address.
  static let requestAddress =
    "https://login.microsoftonline.com/t/saml2?SAMLRequest="
    + "fY7BCsIwEER%2FJexdK16EpQ0UilCoIgpeJcSIgSTbZregf29bj4LXeTOPKdnE0GM9yjOd3TA6FvWKIT"
    + "EuoIIxJyTDnjGZ6BjF4qU%2BdLhdb7DPJGQpgGqbCm7DDtTVZfaUKpg46PJrP07LtjlR8Pat9pSjkf%2"
    + "FiOfH31WOpYj87WVwSKHRZ%2FD7WHw%3D%3D"
    + "&RelayState=x"

  /// A message in an address, in a stored block of DEFLATE (RFC 1951, section 3.2.4).
  static func address(_ text: String) -> String {
    let bytes = Array(text.utf8)
    let size = [
      UInt8(truncatingIfNeeded: bytes.count), UInt8(truncatingIfNeeded: bytes.count >> 8),
    ]
    let block = Data([1] + size + size.map { ~$0 } + bytes).base64EncodedString()
    let field = block.replacing("+", by: "%2B").replacing("/", by: "%2F").replacing("=", by: "%3D")
    return "https://portal.example/acs?SAMLResponse=" + field
  }

  /// A HAR file of a sign-in that began at AWS: the request in an address, then the response.
  static func har(redirects: [String], then messages: [String]) -> String {
    let gets = redirects.map { ["request": ["method": "GET", "url": $0]] as [String: Any] }
    guard let value = try? JSONSerialization.jsonObject(with: Data(har(messages).utf8)),
      var log = (value as? [String: Any])?["log"] as? [String: Any],
      let posts = log["entries"] as? [[String: Any]]
    else { return "" }
    log["entries"] = gets + posts
    return json(["log": log])
  }

  /// The same as SAML-tracer exports it without its own decoding.
  static func tracer(redirects: [String], then messages: [String]) -> String {
    guard let value = try? JSONSerialization.jsonObject(with: Data(tracer(messages).utf8)),
      var top = value as? [String: Any], let posts = top["requests"] as? [[String: Any]]
    else { return "" }
    top["requests"] = redirects.map { ["method": "GET", "url": $0] } + posts
    return json(top)
  }

  /// An export of SAML-tracer; a masked one hashes the posted field and keeps the decoded text.
  static func tracer(_ messages: [String], isMasked: Bool = false, acs: String = Message.acs)
    -> String
  {
    json([
      "timestamp": "2100-01-01T12:00:05.000Z",
      "requests": messages.map { text in
        [
          "method": "POST", "url": acs, "requestId": "1", "protocol": "SAML-P", "saml": text,
          "post": [["SAMLResponse", isMasked ? "{hash:SHA256:abc}" : base64(text)]],
          "responseStatus": 302,
        ] as [String: Any]
      } + [["method": "GET", "url": "https://portal.example/", "get": [["a", "b"]]]],
    ])
  }

  /// A HAR file; Chrome's parameters stay percent-encoded.
  static func har(_ messages: [String], hasText: Bool = true, acs: [String] = [Message.acs])
    -> String
  {
    json([
      "log": [
        "version": "1.2",
        "entries": [["request": ["method": "GET", "url": "https://portal.example/"]]]
          + messages.enumerated().map { index, text in
            [
              "startedDateTime": "2100-01-01T13:00:02.000+01:00",
              "request": [
                "method": "POST", "url": acs[index % acs.count],
                "postData": [
                  "mimeType": "application/x-www-form-urlencoded",
                  "text": hasText ? "SAMLResponse=\(field(text))&RelayState=" : "",
                  "params": [["name": "SAMLResponse", "value": field(text)]],
                ] as [String: Any],
              ] as [String: Any],
            ] as [String: Any]
          },
      ] as [String: Any]
    ])
  }

  private static func json(_ value: [String: Any]) -> String {
    let data = try? JSONSerialization.data(withJSONObject: value)
    return String(decoding: data ?? Data(), as: UTF8.self)
  }
}
