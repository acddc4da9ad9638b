// SPDX-License-Identifier: Apache-2.0

import Transport

extension HTTPClient {
  /// A client without proxy that names itself as the tests do.
  static func plain() -> HTTPClient {
    HTTPClient(settings: TransportSettings(userAgent: "crosswalk/0.0.0"))
  }
}

extension HTTPRequest {
  static func get(_ url: String, limits: TransferLimits = TransferLimits()) -> HTTPRequest {
    HTTPRequest(.get, url: url, operation: "test.Get", limits: limits)
  }
}

extension HTTPResponse {
  var text: String { String(decoding: body, as: UTF8.self) }
}
