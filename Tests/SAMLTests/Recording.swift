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
