// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@testable import SAML

struct CaptureTests {
  private static let text = Message().signed()
  private static let lines: String = {
    var out = ""
    for (index, character) in Recording.base64(text).enumerated() {
      out += index > 0 && index % 76 == 0 ? "\r\n" : ""
      out.append(character)
    }
    return out
  }()

  @Test(arguments: [
    (text, Capture.Kind.xml), ("\u{FEFF}" + text, .xml), ("\r\n  " + text, .xml),
    (Recording.base64(text), .base64), (lines, .base64), (Recording.field(text), .base64),
    ("\n" + Recording.base64(text).replacing("+", by: "-").replacing("/", by: "_"), .base64),
    ("SAMLResponse=" + Recording.field(text), .form),
    ("RelayState=a&SAMLResponse=" + Recording.field(text) + "&x=y", .form),
    ("SAMLResponse=" + Recording.base64(text), .form),
    ("POST /acs HTTP/1.1\r\nHost: x\r\n\r\nSAMLResponse=" + Recording.field(text), .form),
    (Recording.tracer([text]), .tracer), (Recording.tracer([text], isMasked: true), .tracer),
    (Recording.har([text]), .har), (Recording.har([text], hasText: false), .har),
    ("\u{FEFF}" + Recording.har([text]), .har),
  ])
  func `every kind of input gives the message, byte for byte`(
    input: String,
    kind: Capture.Kind
  ) throws {
    let capture = try Capture(Array(input.utf8))
    #expect(capture.kind == kind)
    let message = try capture.message(number: nil, acs: [])
    #expect(message.bytes == Array(Self.text.utf8))
    #expect(try ResponseInspector(try expectation()).inspect(message).verdict == .accept)
  }

  @Test func `a message of two-byte characters is read`() throws {
    let data = try #require(Message().xml.data(using: .utf16))
    let capture = try Capture(Array(data))
    let report = try ResponseInspector(try expectation()).inspect(capture.messages[0])
    #expect(report.nameID == "anna.adler@example.com")
  }

  @Test func `a masked export that still holds the assertion is called out`() throws {
    let capture = try Capture(Array(Recording.tracer([Self.text], isMasked: true).utf8))
    #expect(capture.messages[0].isMasked)
    let report = try ResponseInspector(try expectation()).inspect(capture.messages[0])
    #expect(report["size"]?.detail?.contains("masked") == true)
    let plain = try Capture(Array(Recording.tracer([Self.text]).utf8))
    #expect(!plain.messages[0].isMasked)
  }

  @Test func `of several messages the one for the expected address is taken`() throws {
    let other = "https://other.example/acs"
    let input = Recording.har(
      [Self.text, Message(nameID: "b@example.com").xml],
      acs: [other, Message.acs]
    )
    let capture = try Capture(Array(input.utf8))
    #expect(capture.messages.count == 2)
    let chosen = try capture.message(number: nil, acs: [Message.acs])
    #expect(chosen.postedTo == Message.acs)
    #expect(chosen.capturedAt == 4_102_488_002)
    #expect(try capture.message(number: 1, acs: []).postedTo == other)
    #expect(throws: SAMLError(.severalMessages, "", advice: "")) {
      try capture.message(number: nil, acs: [])
    }
    #expect(throws: SAMLError(.noMessage, "", advice: "")) {
      try capture.message(number: 3, acs: [])
    }
  }

  @Test func `the requests of a recording are known`() throws {
    let request = """
      <samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_q1" \
      Version="2.0"/>
      """
    let capture = try Capture(Array(Recording.tracer([request, Self.text]).utf8))
    #expect(capture.requests == [CapturedRequest(id: "_q1")])
    #expect(capture.messages.count == 1)
  }

  @Test func `a request that travels in an address is known, with the format it asks for`() throws {
    let text = Message(inResponseTo: "_q7").signed()
    let recordings = [
      Recording.har(redirects: [Recording.requestAddress], then: [text]),
      Recording.tracer(redirects: [Recording.requestAddress], then: [text]),
    ]
    for recording in recordings {
      let capture = try Capture(Array(recording.utf8))
      let persistent = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent"
      #expect(capture.requests == [CapturedRequest(id: "_q7", nameIDFormat: persistent)])
      var wanted = try expectation()
      wanted.recordedRequests = capture.requests
      let report = try ResponseInspector(wanted).inspect(capture.messages[0])
      #expect(report["in-response-to"]?.verdict == .ok)
      #expect(report["in-response-to"]?.expected == "_q7")
      #expect(report["request-format"]?.found == persistent)
      #expect(report.findings.map(\.rule).contains("NAMEID-018"))
    }
  }

  @Test func `a response in an address is refused, since AWS takes none there`() {
    let address = Recording.address(Self.text)
    let inputs = [
      address, Recording.har(redirects: [address], then: []),
      Recording.tracer(redirects: [address], then: []),
    ]
    for input in inputs {
      #expect(throws: SAMLError(.deflated, "", advice: "")) { try Capture(Array(input.utf8)) }
    }
    let message = #expect(throws: SAMLError.self) { try Capture(Array(address.utf8)) }?.message
    #expect(message?.contains("HTTP-Redirect") == true)
  }

  @Test func `a deflated request is told from a deflated response`() {
    let error = #expect(throws: SAMLError.self) {
      try Capture(Array(Recording.requestAddress.utf8))
    }
    #expect(error?.message == "this is a SAMLRequest")
  }

  private static let deflated = "fVHLasMwEPwVo7ssyfJLxA6EhkKgLbRJe+hN2GsisFfGK4d+fmWnhfTQ7mF3ZmZ3"

  @Test(arguments: [
    ("", SAMLError.Code.empty), (" \r\n", .empty), ("not a message!", .notRecognised),
    (deflated, .deflated), ("{}", .noMessage), ("[1, 2", .malformed),
    ("SAMLRequest=" + deflated, .wrongKind), ("{\"log\": {\"entries\": []}}", .noMessage),
    (String(repeating: "A", count: Capture.textLimit + 1), .tooLarge),
    (String(repeating: "[", count: 100_000), .malformed),
  ])
  func `what is no message is refused with a reason`(input: String, code: SAMLError.Code) {
    #expect(throws: SAMLError(code, "", advice: "")) { try Capture(Array(input.utf8)) }
  }

  @Test(arguments: [
    "<samlp:AuthnRequest xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\"/>",
    "<Assertion xmlns=\"urn:oasis:names:tc:SAML:2.0:assertion\"/>", "<html/>",
    "<Response xmlns=\"urn:oasis:names:tc:SAML:1.0:protocol\"/>", Message.serviceMetadata,
  ])
  func `another document than a response is named`(text: String) {
    #expect(throws: SAMLError(.wrongKind, "", advice: "")) { try inspect(text) }
  }

  @Test(.timeLimit(.minutes(30)))
  func `many attributes, deep nesting and long texts come to an end`() throws {
    let attributes = (0..<4_000).map { " a\($0)=\"\"" }.joined()
    let more = (0..<20_000).map { " a\($0)=\"\"" }.joined()
    let deep = String(repeating: "<a>", count: 20_000)
    let spaces = (0..<4_000).map { " xmlns:a\($0)=\"urn:\($0)\"" }.joined()
    for text in ["<a\(attributes)/>", "<a\(more)/>", deep, "<a\(spaces)/>"] {
      #expect(throws: SAMLError.self) { try inspect(text) }
    }
  }
}
