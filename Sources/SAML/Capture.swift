// SPDX-License-Identifier: Apache-2.0
import Identity

/// One SAML message as it was found in an input.
package struct CapturedMessage: Sendable {
  /// The XML, byte for byte as it was sent.
  package let bytes: [UInt8]
  /// The address that it was posted to, if the capture says so.
  package var postedTo: String?
  /// When, in seconds since 1970, if the capture says so.
  package var capturedAt: Double?
  /// The capture calls itself masked and still holds the whole assertion.
  package var isMasked = false
}

/// An input file or paste with the messages in it.
///
/// Recognised are XML, its base64 (lines broken at will, percent-encoded or not), a form body
/// with `SAMLResponse=`, an export of SAML-tracer, and a HAR file.
package struct Capture: Sendable {
  /// What the input is.
  package enum Kind: String, Codable, Sendable, CaseIterable {
    case xml, base64, form
    case tracer = "saml-tracer"
    case har
  }

  /// Bytes of a text input; a message of the largest size in base64 and percent-encoded.
  package static let textLimit = 1_048_576
  /// Bytes of a HAR file or an export of SAML-tracer.
  package static let traceLimit = 67_108_864

  package let kind: Kind
  /// At least one.
  package let messages: [CapturedMessage]
  /// The AuthnRequests that the capture shows.
  package let requests: [CapturedRequest]

  /// Recognises an input and takes the messages out of it.
  ///
  /// - Throws: ``SAMLError``; nothing of the input stands in it.
  package init(_ input: [UInt8]) throws(SAMLError) {
    let bytes = input.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(input.dropFirst(3)) : input
    let isTwoByte = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    guard let first = bytes.first(where: { !Self.isBlank($0) }) else {
      throw SAMLError(.empty, "the input is empty", advice: "Capture the message again.")
    }
    if !isTwoByte, first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
      let trace = try Trace(bytes)
      self.init(kind: trace.kind, messages: trace.messages, requests: trace.requests)
      return
    }
    guard bytes.count <= Self.textLimit else {
      throw SAMLError(
        .tooLarge,
        "the input has \(bytes.count) bytes, and at most \(Self.textLimit) are read",
        advice: "Give the message alone, or the HAR or SAML-tracer file that it is from."
      )
    }
    if isTwoByte || first == UInt8(ascii: "<") {
      self.init(kind: .xml, messages: [CapturedMessage(bytes: Self.withoutBlankStart(bytes))])
    } else if let field = FormBody.value(of: "SAMLResponse", in: bytes) {
      let xml = try Self.message(inField: field)
      self.init(kind: .form, messages: [CapturedMessage(bytes: xml)])
    } else if FormBody.value(of: "SAMLRequest", in: bytes) != nil {
      throw Self.request
    } else {
      self.init(
        kind: .base64,
        messages: [CapturedMessage(bytes: try Self.message(inField: FormBody.decoded(bytes)))]
      )
    }
  }

  private init(kind: Kind, messages: [CapturedMessage], requests: [CapturedRequest] = []) {
    self.kind = kind
    self.messages = messages
    self.requests = requests
  }

  /// The message with this number from 1, or the only one, or the only one that was posted to
  /// one of the expected addresses.
  ///
  /// - Throws: ``SAMLError`` with the code `severalMessages` or `noMessage` if that is not one.
  package func message(number: Int?, acs: [String]) throws(SAMLError) -> CapturedMessage {
    if let number {
      guard messages.indices.contains(number - 1) else {
        throw SAMLError(
          .noMessage,
          "there is no message \(number)",
          advice: "The capture holds \(messages.count); count from 1."
        )
      }
      return messages[number - 1]
    }
    let expected = messages.filter { message in
      message.postedTo.map { acs.holdsBytes(of: $0) } ?? false
    }
    if let only = messages.count == 1 ? messages.first : nil { return only }
    if let only = expected.count == 1 ? expected.first : nil { return only }
    throw SAMLError(
      .severalMessages,
      "the capture holds \(messages.count) responses",
      advice: "Choose one with --message, or say with --acs or --sp-metadata which address the "
        + "expected one was posted to."
    )
  }

  /// The XML in a field's value: base64, or XML itself.
  static func message(inField field: [UInt8]) throws(SAMLError) -> [UInt8] {
    if field.first(where: { !isBlank($0) }) == UInt8(ascii: "<") {
      return withoutBlankStart(field)
    }
    guard let bytes = Base64Text.decoded(field) else {
      throw SAMLError(
        .notRecognised,
        "the input is none of XML, base64, a form body, a SAML-tracer export, a HAR file",
        advice: "Give the value of the field SAMLResponse, whole, as the browser posted it."
      )
    }
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    let isTwoByte = text.starts(with: [0xFF, 0xFE]) || text.starts(with: [0xFE, 0xFF])
    guard isTwoByte || text.first(where: { !isBlank($0) }) == UInt8(ascii: "<") else {
      throw refusal(deflated: bytes)
    }
    return isTwoByte ? text : withoutBlankStart(text)
  }

  /// Why base64 that does not hold XML is no response to look at.
  private static func refusal(deflated bytes: [UInt8]) -> SAMLError {
    switch Deflated.inflated(bytes).map(MessageKind.init) {
    case .request: request
    case .response: redirected
    case .other?:
      SAMLError(
        .wrongKind,
        "this is a deflated message (HTTP-Redirect), and no response",
        advice: "Take the response from the POST to the ACS address."
      )
    case nil:
      SAMLError(
        .deflated,
        "what the base64 holds is not XML; it may be deflated and cut short",
        advice: "A deflated message travels in an address (HTTP-Redirect) and is a request or a "
          + "logout. Take the response from the POST to the ACS address."
      )
    }
  }

  /// SAML 2.0 profiles, section 4.1.2: a response is not sent by HTTP-Redirect.
  static let redirected = SAMLError(
    .deflated,
    "the response stands deflated in an address (HTTP-Redirect), where none may be",
    advice: "AWS takes a response only from a POST to its ACS address. Set the reply URL in Entra "
      + "under Single sign-on > Basic SAML Configuration, and capture that POST."
  )

  static let request = SAMLError(
    .wrongKind,
    "this is a SAMLRequest",
    advice: "Take the SAMLResponse from the POST to the ACS address that follows it."
  )

  /// An XML declaration must be first; a paste often has a line end before it.
  private static func withoutBlankStart(_ bytes: [UInt8]) -> [UInt8] {
    Array(bytes.drop(while: isBlank))
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }
}
