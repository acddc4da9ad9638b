// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@testable import SAML

struct AttackTests {
  @Test(arguments: Attack.all)
  func `each class of attack is rejected, and the message beside it is accepted`(
    attack: Attack
  ) throws {
    #expect(!attack.attacked.utf8.elementsEqual(attack.right.utf8), "the attack changes nothing")
    let report = try inspect(attack.attacked)
    #expect(report.verdict == .reject)
    #expect(report.rejected.contains(attack.check), "\(report.rejected)")
    let right = try inspect(attack.right)
    #expect(right.verdict == .accept, "\(right.rejected) \(right.warned)")
  }

  @Test(arguments: [
    "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>", "<!DOCTYPE x>",
    "<!DOCTYPE x SYSTEM \"http://attacker.example/x.dtd\">",
    "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>",
  ])
  func `a document type is refused before anything after it is read`(type: String) throws {
    let report = try inspect(type + Message().xml)
    #expect(report.verdict == .reject)
    #expect(report.parse == .doctype && report.xxe)
    #expect(report.checks.map(\.id) == ["doctype"])
    // What follows may be anything: it is not read.
    #expect(try inspect(type + "<broken").parse == .doctype)
  }

  @Test func `an undeclared prefix or entity, a second root and cut text are no XML`() {
    let text = Message().xml
    let broken = [
      text.replacing("<Subject>", by: "<q:Subject>").replacing("</Subject>", by: "</q:Subject>"),
      text.replacing("anna", by: "&nbsp;"), text + text, String(text.dropLast(3)),
    ]
    for text in broken {
      #expect(throws: SAMLError(.malformed, "", advice: "")) { try inspect(text) }
    }
  }

  @Test func `a key in the message alone proves nothing`() throws {
    var wanted = try expectation()
    wanted.provider = nil
    let report = try inspect(Message().signed(with: .attacker), wanted)
    #expect(report.signature == .unverifiable)
    #expect(report.verdict == .warn)
    #expect(!report.valuesProven)
    let untrusted = try inspect(Message().signed(with: .attacker))
    #expect(untrusted.signature == .untrusted)
    #expect(untrusted.findings.map(\.rule).contains("SAML-014"))
  }

  @Test func `values come from the bytes that were signed`() throws {
    let document = try XMLDocument(Array(Message().signed().utf8), limit: 100_000)
    let shape = ResponseShape(document)
    let assertion = try #require(shape.assertion)
    let certificate = try Certificate(KeyPair.entra.certificate)
    let signature = try #require(shape.assertionSignatures.first)
    let check = SignatureCheck(signature, of: assertion, in: document, trusted: [certificate])
    let verified = try #require(check.verified)
    #expect(verified.isNamed("Assertion", Space.assertion))
    #expect(verified.elements("Signature", Space.signature).isEmpty)
    #expect(String(decoding: check.canonical ?? [], as: UTF8.self).hasPrefix("<Assertion xmlns="))
  }
}
