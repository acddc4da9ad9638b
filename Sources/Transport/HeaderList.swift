// SPDX-License-Identifier: Apache-2.0

import CCurl

/// The sole owner of the header lines of one request, in libcurl's form.
///
/// Only lines exist that libcurl 7.88 sends, and signs, as they are written.
struct HeaderList: ~Copyable {
  let raw: UnsafeMutablePointer<curl_slist>?

  /// Names that libcurl sets itself, or that would change how the message is framed.
  private static let reserved = [
    "Host", "Content-Length", "Transfer-Encoding", "Connection", "Expect", "TE", "Trailer",
    "Upgrade", "X-Amz-Date", "Accept-Encoding", "User-Agent", "X-Amz-Content-Sha256",
  ]

  init(of request: HTTPRequest) throws(TransportError) {
    func refused(_ advice: String) -> TransportError {
      TransportError(.refusedRequest, operation: request.operation, advice: advice)
    }
    var headers = request.headers
    if let signing = request.signing {
      if let token = signing.sessionToken {
        headers.append(HTTPResponse.Header(name: "X-Amz-Security-Token", value: token))
      }
      if let problem = Self.signingProblem(of: headers, request) { throw refused(problem) }
    }
    for (index, header) in headers.enumerated() {
      guard Self.isName(header.name), Self.isValue(header.value) else {
        throw refused("A header has an empty name or value, or a character that ends its line.")
      }
      guard !Self.reserved.contains(where: { equalHeaderNames($0, header.name) }) else {
        throw refused("The header \(header.name) is set by the transport.")
      }
      guard !headers[..<index].contains(where: { equalHeaderNames($0.name, header.name) }) else {
        throw refused("The header \(header.name) is there twice.")
      }
    }
    var lines = headers.map { "\($0.name): \($0.value)" }
    if request.method.takesBody,
      !headers.contains(where: { equalHeaderNames($0.name, "Content-Type") })
    {
      lines.append("Content-Type:")  // else libcurl says that it is a form
    }
    var list: UnsafeMutablePointer<curl_slist>?
    for line in lines {
      guard let longer = curl_slist_append(list, line) else {
        curl_slist_free_all(list)
        throw TransportError(.failed, operation: request.operation, advice: "Free some memory.")
      }
      list = longer
    }
    raw = list
  }

  deinit { curl_slist_free_all(raw) }

  /// Why libcurl 7.88 would sign these headers wrongly, or nil.
  private static func signingProblem(
    of headers: [HTTPResponse.Header],
    _ request: HTTPRequest
  ) -> String? {
    func has(_ name: String) -> Bool { headers.contains { equalHeaderNames($0.name, name) } }
    if has("Authorization") { return "A signed request has no Authorization of its own." }
    if request.method.takesBody, !has("Content-Type") {
      return "A signed request with a body needs a Content-Type."
    }
    // It sorts whole lines, where `a-b: ` comes before `a: `, and AWS sorts names.
    let names = (headers.map(\.name) + ["Host", "X-Amz-Date"]).map { $0.utf8.map(asciiFolded) }
    for name in names {
      for other in names where other.count > name.count && other.starts(with: name) {
        if other[name.count] < UInt8(ascii: ":") {
          return "A signed request has no two headers of which one name begins the other."
        }
      }
    }
    return nil
  }

  /// Whether these are the characters of a header name (RFC 9110 section 5.6.2).
  private static func isName(_ name: String) -> Bool {
    !name.isEmpty
      && name.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
      }
  }

  /// Whether a value stays on its line and is not blank.
  private static func isValue(_ value: String) -> Bool {
    value.utf8.allSatisfy { ($0 >= 0x20 && $0 != 0x7F) || $0 == 0x09 }
      && value.utf8.contains { $0 != 0x20 && $0 != 0x09 }
  }
}

extension HTTPRequest.Method {
  /// Whether a body, though it may be empty, goes with the method.
  var takesBody: Bool {
    switch self {
    case .post, .put, .patch: true
    case .get, .delete: false
    }
  }
}
