// SPDX-License-Identifier: Apache-2.0
import Foundation
import Identity
import Rules
import Testing

@testable import SAML

/// One wrong thing in an otherwise right message, and what must be said about it.
struct Fault: Sendable, CustomStringConvertible {
  let name: String
  var message = Message()
  var wanted: @Sendable (inout ResponseExpectation) -> Void = { _ in }
  let check: String
  var verdict = Check.Verdict.reject
  let rule: String
  /// A piece of the detail or of what was found.
  var words = ""

  var description: String { name }
}

struct CheckTests {
  static let faults: [Fault] = [
    Fault(
      name: "a slash at the end of the audience",
      message: Message(audience: Message.audience + "/"),
      check: "audience",
      rule: "SAML-004",
      words: "only by a slash at the end, which is too much"
    ),
    Fault(
      name: "http in the audience",
      message: Message(audience: Message.audience.replacing("https:", by: "http:")),
      check: "audience",
      rule: "SAML-004",
      words: "only by http instead of https"
    ),
    Fault(
      name: "another case in the audience",
      message: Message(audience: Message.audience.replacing("platform", by: "Platform")),
      check: "audience",
      rule: "SAML-004",
      words: "only by upper and lower case"
    ),
    Fault(
      name: "another Region in the audience",
      message: Message(audience: Message.audience.replacing("eu-central-1", by: "us-east-1")),
      check: "audience",
      rule: "SAML-004",
      words: "only by the Region: us-east-1 instead of eu-central-1"
    ),
    Fault(
      name: "no audience",
      message: Message(edit: {
        $0.replacing($0.piece("<AudienceRestriction>", "</AudienceRestriction>"), by: "")
      }),
      check: "audience",
      rule: "SAML-004",
      words: "none"
    ),
    Fault(
      name: "a second restriction that AWS does not meet",
      message: Message(edit: {
        $0.replacing(
          "</Conditions>",
          by: "<AudienceRestriction><Audience>urn:other</Audience></AudienceRestriction>"
            + "</Conditions>"
        )
      }),
      check: "audience",
      rule: "SAML-004"
    ),
    Fault(
      name: "another destination",
      message: Message(destination: Message.acs + "/"),
      check: "destination",
      rule: "SAML-005"
    ),
    Fault(
      name: "no destination",
      message: Message(destination: nil),
      check: "destination",
      verdict: .warn,
      rule: "SAML-005"
    ),
    Fault(
      name: "another recipient",
      message: Message(recipient: "https://other.example/acs"),
      check: "recipient",
      rule: "SAML-005"
    ),
    Fault(
      name: "another issuer",
      message: Message(issuer: String(Message.tenant.dropLast())),
      check: "issuer-assertion",
      rule: "SAML-006",
      words: "slash at the end, which is missing"
    ),
    Fault(name: "an empty NameID", message: Message(nameID: ""), check: "nameid", rule: "SAML-007"),
    Fault(
      name: "a persistent NameID",
      message: Message(format: "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent"),
      check: "nameid-format",
      rule: "SAML-008"
    ),
    Fault(
      name: "the format that is often mistyped",
      message: Message(format: SAMLNames.mistypedEmailAddressFormat),
      check: "nameid-format",
      rule: "SAML-008",
      words: "frequent error"
    ),
    Fault(
      name: "no format",
      message: Message(format: nil),
      check: "nameid-format",
      rule: "SAML-008",
      words: "unspecified"
    ),
    Fault(
      name: "a NameID that is no address",
      message: Message(nameID: "BqVn0aZ3pairwise"),
      check: "nameid-syntax",
      rule: "NAMEID-010",
      words: "pairwise"
    ),
    Fault(
      name: "a blank after the NameID",
      message: Message(nameID: "anna.adler@example.com "),
      check: "nameid-syntax",
      rule: "NAMEID-010",
      words: "White space"
    ),
    Fault(
      name: "a guest's UPN",
      message: Message(nameID: "anna_other.example#EXT#@example.com"),
      check: "nameid-syntax",
      verdict: .warn,
      rule: "NAMEID-008"
    ),
    Fault(
      name: "SHA-1",
      message: Message(algorithm: Message.sha1),
      check: "algorithm",
      verdict: .warn,
      rule: "SAML-016"
    ),
    Fault(
      name: "a SHA-1 digest",
      message: Message(digest: "http://www.w3.org/2000/09/xmldsig#sha1"),
      check: "algorithm",
      verdict: .warn,
      rule: "SAML-016"
    ),
    Fault(
      name: "a response signed where the metadata asks for the assertion",
      message: Message(signsAssertion: false, signsResponse: true),
      wanted: { $0.wantsSignedAssertion = true },
      check: "signature-placement",
      verdict: .warn,
      rule: "SAML-017"
    ),
    Fault(
      name: "two requests",
      message: Message(
        inResponseTo: "_q1",
        edit: { $0.replacingFirst("InResponseTo=\"_q1\"", by: "InResponseTo=\"_q2\"") }
      ),
      check: "in-response-to",
      rule: "SAML-020"
    ),
    Fault(
      name: "another request than the known one",
      message: Message(inResponseTo: "_q1"),
      wanted: { $0.inResponseTo = "_q2" },
      check: "in-response-to",
      rule: "SAML-020"
    ),
    Fault(
      name: "none of the recorded requests",
      message: Message(inResponseTo: "_q1"),
      wanted: { $0.recordedRequests = ["_q2", "_q3"].map { CapturedRequest(id: $0) } },
      check: "in-response-to",
      verdict: .warn,
      rule: "SAML-020"
    ),
    Fault(
      name: "no request although it began at AWS",
      wanted: { $0.isServiceInitiated = true },
      check: "in-response-to",
      verdict: .warn,
      rule: "SAML-020"
    ),
    Fault(
      name: "clocks apart",
      wanted: { $0.receivedAt = $0.evaluatedAt + 400 },
      check: "clocks",
      verdict: .warn,
      rule: "SAML-011"
    ),
    Fault(
      name: "an expired certificate",
      message: Message(
        issueInstant: "2200-01-01T12:00:00Z",
        notBefore: "2200-01-01T11:55:00Z",
        notOnOrAfter: "2200-01-01T13:00:00Z"
      ),
      wanted: { $0.evaluatedAt = Instant.seconds("2200-01-01T12:01:00Z") ?? 0 },
      check: "certificate-dates",
      verdict: .warn,
      rule: "SAML-026"
    ),
    Fault(
      name: "a second factor that was expected",
      wanted: { $0.expectsSecondFactor = true },
      check: "second-factor",
      verdict: .warn,
      rule: "SAML-022"
    ),
    Fault(
      name: "a key for access control with two values",
      message: Message(moreAttributes: accessControl("CostCenter", ["1", "2"])),
      check: "access-control",
      verdict: .warn,
      rule: "SAML-019",
      words: "several values"
    ),
    Fault(
      name: "a key for access control twice",
      message: Message(
        moreAttributes: accessControl("CostCenter", ["1"]) + accessControl("CostCenter", ["1"])
      ),
      check: "access-control",
      verdict: .warn,
      rule: "SAML-019",
      words: "twice"
    ),
    Fault(
      name: "51 keys for access control",
      message: Message(moreAttributes: (1...51).map { accessControl("K\($0)", ["1"]) }.joined()),
      check: "access-control",
      verdict: .warn,
      rule: "SAML-019",
      words: "51 of them"
    ),
    Fault(
      name: "an encrypted attribute",
      message: Message(moreAttributes: "<EncryptedAttribute/>"),
      check: "encryption",
      rule: "SAML-003"
    ),
    Fault(
      name: "a message that is too large",
      message: Message(moreAttributes: accessControl("K", [String(repeating: "x", count: 50_000)])),
      check: "size",
      rule: "SAML-018"
    ),
    Fault(
      name: "Microsoft's printed namespace of signatures",
      message: Message(
        signsAssertion: false,
        edit: {
          $0.replacing(
            "<Subject>",
            by: "<Signature xmlns=\"https://www.w3.org/2000/09/xmldsig#\"/><Subject>"
          )
        }
      ),
      check: "structure",
      rule: "SAML-015",
      words: "printed sample"
    ),
  ]

  private static func accessControl(_ key: String, _ values: [String]) -> String {
    "<Attribute Name=\"\(SAMLNames.accessControlPrefix)\(key)\">"
      + values.map { "<AttributeValue>\($0)</AttributeValue>" }.joined() + "</Attribute>"
  }

  @Test(arguments: faults)
  func `each fault is found, named and placed, and nothing else is rejected for it`(
    fault: Fault
  ) throws {
    var wanted = try expectation()
    fault.wanted(&wanted)
    let report = try inspect(fault.message.signed(), wanted)
    let check = try #require(report[fault.check])
    #expect(check.verdict == fault.verdict)
    #expect(check.rule == fault.rule)
    #expect(report.findings.contains { $0.rule == fault.rule && $0.check == fault.check })
    #expect(check.change != nil && check.place != nil)
    for hit in report.findings {
      #expect(SAMLRules.rule(hit.rule) != nil || Catalogue.rule(hit.rule) != nil, "\(hit.rule)")
    }
    let said = (check.detail ?? "") + (check.found ?? "")
    #expect(fault.words.isEmpty || said.contains(fault.words), "\(said)")
    #expect(report.verdict == (fault.verdict == .reject ? .reject : .warn))
    if fault.message.signsAssertion { #expect(report.signature == .valid) }
  }

  @Test(arguments: [
    ("2100-01-01T11:55:00.123Z", Check.Verdict.ok), ("2100-01-01T11:54:00Z", .warn),
    ("2100-01-01T11:49:00Z", .reject), ("2100-01-01T13:00:00.123Z", .warn),
    ("2100-01-01T13:05:00Z", .warn), ("2100-01-01T13:05:00.2Z", .reject),
    ("2100-01-01T14:00:00+01:00", .ok),
  ])
  func `the window is closed at its start, open at its end, and wider by the tolerance`(
    time: String,
    verdict: Check.Verdict
  ) throws {
    let report = try inspect(Message().signed(), expectation(at: time))
    #expect(report["conditions"]?.verdict == verdict)
    #expect(report.timeOK == (verdict != .reject))
  }

  @Test(arguments: ["2100-01-01T12:00:00.1234567Z", "2100-01-01T13:00:00+01:00"])
  func `fractions and offsets are understood`(time: String) throws {
    #expect(try inspect(Message(notBefore: time).signed()).verdict == .accept)
  }

  @Test func `an expired message says by how much`() throws {
    let report = try inspect(Message().signed(), expectation(at: "2100-01-01T13:07:12.123Z"))
    #expect(report["conditions"]?.detail?.contains("7 min 12 s") == true)
  }

  @Test func `a failure at Entra is shown with all its codes and ends the search`() throws {
    let status = """
      <samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Requester">\
      <samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:RequestUnsupported"/>\
      </samlp:StatusCode><samlp:StatusMessage>AADSTS75011: example</samlp:StatusMessage>\
      </samlp:Status>
      """
    var text = Message(signsAssertion: false).xml
    text = text.replacing(text.piece("<samlp:Status>", "</samlp:Status>"), by: status)
    text = text.replacing(text.piece("<Assertion ", "</Assertion>"), by: "")
    let report = try inspect(text)
    let check = try #require(report["status"])
    #expect(check.verdict == .reject && check.rule == "SAML-001")
    #expect(check.found?.contains("Requester > urn:") == true)
    #expect(check.found?.hasSuffix("AADSTS75011: example") == true)
    #expect(report["nameid"] == nil)
    #expect(report.statusMessage == "AADSTS75011: example")
  }

  @Test func `an encrypted assertion is one thing to change, and the rest is left open`() throws {
    var text = Message(signsAssertion: false).xml
    text = text.replacing(
      text.piece("<Assertion ", "</Assertion>"),
      by: "<EncryptedAssertion xmlns=\"urn:oasis:names:tc:SAML:2.0:assertion\"/>"
    )
    let report = try inspect(text)
    #expect(report.rejected == ["encryption"])
    #expect(report.encrypted && report.verdict == .reject)
    #expect(report["nameid"]?.verdict == .notChecked)
    #expect(report["assertions"]?.found == "1, encrypted")
  }

  @Test func `an indented copy is said to be reformatted`() throws {
    let text = Message().signed().replacing("<Subject>", by: "\n  <Subject>")
    let report = try inspect(text)
    #expect(report["signature-assertion"]?.detail?.contains("reformatted") == true)
    // The rest is still reported, as unproven.
    #expect(report["audience"]?.verdict == .ok)
    #expect(!report.valuesProven)
  }

  @Test func `what was not compared is never accepted`() throws {
    let bare = ResponseExpectation(evaluatedAt: Instant.seconds("2100-01-01T12:01:00Z") ?? 0)
    let report = try inspect(Message().signed(), bare)
    #expect(report.verdict == .warn)
    #expect(report.rejected.isEmpty)
    #expect(report.audienceOK == nil && report.issuerOK == nil && report.destinationOK == nil)
  }

  @Test func `secrets are left out unless asked for`() throws {
    let text = Message().signed()
    let value = text.piece("<SignatureValue>", "</SignatureValue>").dropFirst(16).prefix(40)
    func json(_ showsSecrets: Bool) throws -> String {
      var wanted = try expectation()
      wanted.showsSecrets = showsSecrets
      return String(decoding: try JSONEncoder().encode(try inspect(text, wanted)), as: UTF8.self)
        .replacing("\\/", by: "/")
    }
    for secret in [String(value), "_secret-session", "BEGIN CERTIFICATE"] {
      #expect(try !json(false).contains(secret))
      #expect(try json(true).contains(secret))
    }
  }
}
