// SPDX-License-Identifier: Apache-2.0

import CCurl

/// The sole owner of one address as libcurl itself parsed it.
///
/// Only an address that may be asked exists: https to anywhere, http to this machine or, if the
/// request says so, to a metadata address; no user name and no password. What was checked is
/// what is requested, since both are one object.
struct Address: ~Copyable {
  let raw: OpaquePointer
  /// The host, as libcurl prints it: an IPv6 address stands in brackets.
  let host: String
  /// True for http, which stays on this machine and so must not go to a proxy.
  let isLocal: Bool
  /// Whether a query follows the path.
  let hasQuery: Bool

  private static let loopback = ["127.0.0.1", "[::1]", "localhost"]
  private static let metadata = [
    "169.254.169.254", "169.254.170.2", "169.254.170.23", "[fd00:ec2::23]", "[fd00:ec2::254]",
  ]

  init(of request: HTTPRequest) throws(TransportError) {
    func refused(_ advice: String) -> TransportError {
      TransportError(.refusedAddress, operation: request.operation, advice: advice)
    }
    guard !request.url.utf8.contains(0), let raw = curl_url() else {
      throw refused("Give a URL without NUL bytes.")
    }
    var isAccepted = false
    defer { if !isAccepted { curl_url_cleanup(raw) } }
    guard curl_url_set(raw, CURLUPART_URL, request.url, 0) == CURLUE_OK,
      let scheme = Self.part(CURLUPART_SCHEME, of: raw),
      let host = Self.part(CURLUPART_HOST, of: raw)
    else { throw refused("Give a URL such as https://host/path.") }
    let isLocal =
      scheme == "http"
      && (Self.loopback.contains(host)
        || request.allowsMetadataAddress && Self.metadata.contains(host))
    guard scheme == "https" || isLocal else {
      throw refused("Use https; http is for this machine only.")
    }
    guard Self.part(CURLUPART_USER, of: raw) == nil,
      Self.part(CURLUPART_PASSWORD, of: raw) == nil
    else { throw refused("Take the user name and password out of the URL.") }
    self.raw = raw
    self.host = host
    self.isLocal = isLocal
    hasQuery = Self.part(CURLUPART_QUERY, of: raw) != nil
    isAccepted = true
  }

  deinit { curl_url_cleanup(raw) }

  private static func part(_ part: CURLUPart, of raw: OpaquePointer) -> String? {
    var text: UnsafeMutablePointer<CChar>?
    guard curl_url_get(raw, part, &text, 0) == CURLUE_OK, let text else { return nil }
    defer { curl_free(text) }
    return String(cString: text)
  }
}
