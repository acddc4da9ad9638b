// SPDX-License-Identifier: Apache-2.0
internal import Foundation
import Identity

/// A recording of a browser: an export of SAML-tracer, or a HAR file.
struct Trace {
  private(set) var kind = Capture.Kind.tracer
  private(set) var messages: [CapturedMessage] = []
  private(set) var requests: [CapturedRequest] = []
  /// Responses that stand in an address, where AWS takes none.
  private var redirected = 0

  /// - Throws: ``SAMLError`` for a file that is neither, or that has no response in it.
  init(_ bytes: [UInt8]) throws(SAMLError) {
    guard bytes.count <= Capture.traceLimit else {
      throw SAMLError(
        .tooLarge,
        "the recording has \(bytes.count) bytes, and at most \(Capture.traceLimit) are read",
        advice: "Record the sign-in alone, or export without the contents of pages."
      )
    }
    guard let top = try? JSONSerialization.jsonObject(with: Data(bytes)) else {
      throw SAMLError(
        .malformed,
        "the JSON cannot be read",
        advice: "Export the recording again and give the file as it is."
      )
    }
    if let log = (top as? [String: Any])?["log"] as? [String: Any] {
      kind = .har
      for entry in log["entries"] as? [Any] ?? [] { readEntry(entry as? [String: Any] ?? [:]) }
    } else {
      let requests = (top as? [String: Any])?["requests"] as? [Any] ?? top as? [Any] ?? []
      for request in requests { readRequest(request as? [String: Any] ?? [:]) }
    }
    guard !messages.isEmpty else {
      if redirected > 0 { throw Capture.redirected }
      throw SAMLError(
        .noMessage,
        "the recording holds no SAML response",
        advice: "Start it before the sign-in, keep it over page changes (\"preserve log\"), and "
          + "include the bodies of requests."
      )
    }
  }

  /// Takes the message of one request of SAML-tracer.
  ///
  /// The export shows it decoded in "saml", exact to the byte. Masking hashes the posted field and
  /// leaves that in place.
  private mutating func readRequest(_ request: [String: Any]) {
    let fields = pairs(request["post"]) + pairs(request["get"])
    let posted = fields.first { $0.name.hasSameBytes(as: "SAMLResponse") }?.value
    let original = posted.flatMap { try? Capture.message(inField: Array($0.utf8)) }
    if let text = request["saml"] as? String, !text.isEmpty {
      guard case .response = note(Array(text.utf8)) else { return }
      if posted == nil, (request["method"] as? String)?.hasSameBytes(as: "GET") ?? false {
        redirected += 1
        return
      }
      let isMasked = posted != nil && original == nil
      add(original ?? Array(text.utf8), request["url"], nil, isMasked: isMasked)
    } else if let original {
      add(original, request["url"], nil, isMasked: false)
    } else {
      readAddress(request["url"] as? String ?? "")
    }
  }

  /// Takes the message out of an address: the HTTP-Redirect binding.
  private mutating func readAddress(_ url: String) {
    let address = Array(url.utf8)
    for name: StaticString in ["SAMLRequest", "SAMLResponse"] {
      guard let field = FormBody.value(of: name, in: address), !field.isEmpty,
        let message = Base64Text.decoded(field).flatMap(Deflated.inflated),
        case .response = note(message)
      else { continue }
      redirected += 1
    }
  }

  private mutating func readEntry(_ entry: [String: Any]) {
    guard let request = entry["request"] as? [String: Any] else { return }
    guard let body = request["postData"] as? [String: Any] else {
      readAddress(request["url"] as? String ?? "")
      return
    }
    let text = body["text"] as? String ?? ""
    // Chrome leaves the parameters percent-encoded, and some exports have only them.
    let field =
      FormBody.value(of: "SAMLResponse", in: Array(text.utf8))
      ?? pairs(body["params"]).first { $0.name.hasSameBytes(as: "SAMLResponse") }
      .map { FormBody.decoded(Array($0.value.utf8)) }
    if let message = field.flatMap({ try? Capture.message(inField: $0) }) {
      let time = (entry["startedDateTime"] as? String).flatMap(Instant.seconds)
      add(message, request["url"], time, isMasked: false)
    } else if let field = FormBody.value(of: "SAMLRequest", in: Array(text.utf8)),
      let message = try? Capture.message(inField: field)
    {
      _ = note(message)
    }
  }

  private mutating func add(_ bytes: [UInt8], _ url: Any?, _ time: Double?, isMasked: Bool) {
    messages.append(
      CapturedMessage(
        bytes: bytes,
        postedTo: url as? String,
        capturedAt: time,
        isMasked: isMasked
      )
    )
  }

  /// Remembers an AuthnRequest, and says what the message is.
  private mutating func note(_ bytes: [UInt8]) -> MessageKind {
    let kind = MessageKind(bytes)
    if case .request(let request) = kind { requests.append(request) }
    return kind
  }

  /// Fields as `[[name, value]]`, as `[{name, value}]` or as `{name: value}`.
  private func pairs(_ value: Any?) -> [(name: String, value: String)] {
    if let table = value as? [String: Any] {
      return table.compactMap { name, value in (value as? String).map { (name, $0) } }
    }
    return (value as? [Any] ?? []).compactMap { item in
      if let pair = item as? [Any], pair.count == 2 {
        guard let name = pair[0] as? String, let value = pair[1] as? String else { return nil }
        return (name, value)
      }
      guard let item = item as? [String: Any], let name = item["name"] as? String,
        let value = item["value"] as? String
      else { return nil }
      return (name, value)
    }
  }
}
