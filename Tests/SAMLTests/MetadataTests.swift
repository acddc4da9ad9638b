// SPDX-License-Identifier: Apache-2.0
import Foundation
import Identity
import Testing

@testable import SAML

struct MetadataTests {
  private static let now = Instant.seconds("2100-01-01T12:00:00Z") ?? 0

  private func document(_ text: String) throws -> MetadataDocument {
    try MetadataDocument(Array(text.utf8))
  }

  private func inspected(
    _ text: String,
    published: String? = nil,
    at time: Double = now,
    thumbprints: [String]? = nil
  ) throws -> MetadataReport {
    let inspector = MetadataInspector(at: time, applicationThumbprints: thumbprints)
    return inspector.inspect(try document(text), published: try published.map(document))
  }

  @Test func `Entra's metadata is read past its role of WS-Federation`() throws {
    let read = try document(Message.metadata([.entra, .next]))
    let entity = try #require(read.entities.first)
    #expect(entity.entityID == Message.tenant)
    #expect(entity.otherRoles == ["SecurityTokenServiceType"])
    let certificates = try #require(entity.identityProvider?.signingCertificates)
    #expect(certificates.map(\.base64) == [KeyPair.entra.certificate, KeyPair.next.certificate])
    #expect(certificates[0].subject == "CN=Microsoft Azure Federated SSO Certificate")
    #expect(certificates[0].key == "RSA 2048")
    let report = try inspected(Message.metadata([.entra, .next]))
    #expect(report.verdict == .accept)
    #expect(report.checks.map(\.id).contains("rollover"))
  }

  @Test func `thumbprints are those of openssl`() throws {
    let certificate = try Certificate(KeyPair.entra.certificate)
    let printed = shell([
      "openssl", "x509", "-in", KeyPair.entra.certificateFile, "-noout", "-fingerprint", "-sha1",
    ]).out
    #expect(printed.replacing(":", by: "").contains("=" + certificate.sha1Thumbprint))
    let end = shell([
      "openssl", "x509", "-in", KeyPair.entra.certificateFile, "-noout", "-enddate",
      "-dateopt", "iso_8601",
    ]).out
    let date = try #require(certificate.notAfter.map(TimeText.utc))
    #expect(end.contains(date.replacing("T", by: " ")))
  }

  @Test func `a certificate may be broken into lines, be PEM, or be PEM in base64`() throws {
    let pem = try String(contentsOfFile: KeyPair.entra.certificateFile, encoding: .utf8)
    for text in [pem, Recording.base64(pem), "  " + KeyPair.entra.certificate + "\n "] {
      #expect(try Certificate(text).base64 == KeyPair.entra.certificate)
    }
    for text in ["", "AAAA", String(KeyPair.entra.certificate.dropLast(8))] {
      #expect(throws: SAMLError(.certificate, "", advice: "")) { try Certificate(text) }
    }
  }

  @Test func `the metadata of AWS gives audience and address`() throws {
    let read = try document(Message.serviceMetadata)
    #expect(read.serviceAddresses.audiences == [Message.audience])
    #expect(read.serviceAddresses.acs == [Message.acs])
    #expect(read.entities[0].serviceProvider?.demands == ["WantAssertionsSigned"])
    #expect(try inspected(Message.serviceMetadata).verdict == .accept)
    #expect(throws: SAMLError(.wrongKind, "", advice: "")) { try read.provider() }
  }

  @Test(arguments: [
    ("entityID=\"\(Message.tenant)\"", "", "entity-id"),
    ("SingleSignOnService", "SingleLogoutService", "sign-on"),
    ("IDPSSODescriptor protocol", "OtherDescriptor protocol", "role"),
  ])
  func `incomplete metadata fires SAML-024`(old: String, new: String, check: String) throws {
    var text = Message.metadata().replacing(old, by: new)
    text = check == "role" ? text.replacing("/IDPSSODescriptor", by: "/OtherDescriptor") : text
    let report = try inspected(text)
    #expect(report.checks.first { $0.id == check }?.verdict == .reject)
    #expect(report.findings.map(\.rule).contains("SAML-024"))
  }

  @Test func `metadata that is too large for AWS fires SAML-024`() throws {
    let filler = "<!--" + String(repeating: "x", count: 75_000) + "-->"
    let report = try inspected(Message.metadata(more: filler))
    #expect(report.checks.first?.verdict == .reject)
  }

  @Test func `dates fire SAML-026 and SAML-027`() throws {
    let end = try #require(try Certificate(KeyPair.entra.certificate).notAfter)
    let near = try inspected(Message.metadata(), at: end - 80 * 86400)
    #expect(near.findings.map(\.rule) == ["SAML-027"])
    let past = try inspected(Message.metadata(), at: end)
    #expect(past.findings.map(\.rule) == ["SAML-026"])
    #expect(past.verdict == .reject)
    #expect(try inspected(Message.metadata(), at: end - 91 * 86400).findings.isEmpty)
  }

  @Test func `certificates of another application fire SAML-025`() throws {
    let own = try Certificate(KeyPair.entra.certificate).sha1Thumbprint
    let lower = own.lowercased().replacing("a", by: "a:")
    #expect(try inspected(Message.metadata(), thumbprints: [lower]).verdict == .accept)
    let wrong = try inspected(Message.metadata([.next]), thumbprints: [own])
    #expect(wrong.findings.map(\.rule) == ["SAML-025"])
    let tenant = try inspected(Message.metadata([.elliptic]))
    #expect(tenant.findings.map(\.rule) == ["SAML-025"])
    #expect(tenant.verdict == .warn)
    let apart = try inspected(Message.metadata(), published: Message.metadata([.next]))
    #expect(apart.findings.map(\.rule).contains("SAML-025"))
  }

  @Test func `a certificate that AWS lacks is told before and after it is in use`() throws {
    let both = Message.metadata([.entra, .next])
    let coming = try inspected(Message.metadata(), published: both)
    #expect(coming.checks.first { $0.id == "key-switch" }?.verdict == .warn)
    #expect(coming.findings.isEmpty)
    #expect(try inspected(both, published: both).verdict == .accept)
    #expect(try inspected(both, published: Message.metadata()).verdict == .accept)
  }

  @Test func `a key that Entra already signs with and AWS lacks fires SAML-028`() throws {
    let both = Message.metadata([.entra, .lasting])
    let end = try #require(try Certificate(KeyPair.entra.certificate).notAfter)
    let before = try inspected(Message.metadata(), published: both, at: end - 1)
    #expect(!before.findings.map(\.rule).contains("SAML-028"))
    let after = try inspected(Message.metadata(), published: both, at: end)
    #expect(after.findings.map(\.rule).contains("SAML-028"))
    #expect(after.checks.first { $0.id == "key-switch" }?.verdict == .reject)
    #expect(
      !(try inspected(both, published: both, at: end)).findings.map(\.rule).contains("SAML-028")
    )
  }

  @Test func `another entity or address in the published document is told`() throws {
    let other = Message.metadata(entityID: Message.tenant.replacing("111", by: "222"))
    let report = try inspected(Message.metadata(), published: other)
    #expect(report.findings.map(\.rule) == ["SAML-006"])
  }

  @Test func `a comparison with something else is not passed over`() throws {
    let report = try inspected(Message.metadata(), published: Message.serviceMetadata)
    #expect(report.verdict == .warn)
    #expect(report.checks.last?.id == "comparison")
  }

  @Test func `several entities are all read, and one must be chosen`() throws {
    let one = Message.metadata().replacing("<?xml version=\"1.0\" encoding=\"utf-8\"?>", by: "")
    let two = one.replacing(Message.tenant, by: "urn:two")
    let text = """
      <EntitiesDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" \
      validUntil="2099-12-31T00:00:00Z">\(one)\(two)</EntitiesDescriptor>
      """
    let read = try document(text)
    #expect(read.entities.map(\.entityID) == [Message.tenant, "urn:two"])
    #expect(try read.provider(entityID: "urn:two").entityID == "urn:two")
    #expect(throws: SAMLError(.severalMessages, "", advice: "")) { try read.provider() }
    #expect(try inspected(text).checks.contains { $0.id == "valid-until" && $0.verdict == .warn })
  }

  @Test(arguments: ["<!DOCTYPE a><a/>", "<a/>", "", "<EntityDescriptor/>"])
  func `what is no metadata is refused`(text: String) {
    #expect(throws: SAMLError.self) { try document(text) }
  }
}
