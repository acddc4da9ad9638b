// SPDX-License-Identifier: Apache-2.0
import Foundation
import Identity
import Testing

@testable import SAML

struct ResponseTests {
  @Test(arguments: [(true, false), (false, true), (true, true)])
  func `a right response is accepted, wherever it is signed`(
    assertion: Bool,
    response: Bool
  ) throws {
    var message = Message()
    message.signsAssertion = assertion
    message.signsResponse = response
    let report = try inspect(message.signed())
    #expect(report.checks.filter { $0.verdict == .reject || $0.verdict == .warn } == [])
    #expect(report.verdict == .accept)
    #expect(report.signature == .valid)
    #expect(report.valuesProven)
    #expect(report.assertionSigned == assertion && report.responseSigned == response)
    #expect(report.nameID == "anna.adler@example.com")
    #expect(report.findings.map(\.rule).contains("SAML-017") == !(assertion && response))
  }

  @Test func `an elliptic key and inclusive canonicalisation are understood`() throws {
    var message = Message()
    message.algorithm = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"
    message.canonicalisation = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"
    let text = message.signed(with: .elliptic)
    #expect(try inspect(text, expectation(keys: [.entra, .elliptic])).verdict == .accept)
  }
}
