// SPDX-License-Identifier: Apache-2.0
import Identity

/// The result of looking at one response: a verdict, the facts behind it, and every check.
///
/// The JSON names are stable. Facts that were not checked are left out. Signature values, the session
/// index and certificates read "redacted" unless asked for, so that the report can be mailed; the
/// NameID and the attributes are in it, since it is about them.
package struct InspectionReport: Codable, Sendable, Equatable {
  package enum Parse: String, Codable, Sendable {
    case ok
    /// Refused as soon as the DOCTYPE was met.
    case doctype
  }

  package enum Verdict: String, Codable, Sendable {
    case accept, warn, reject
  }

  /// A rule of the catalogue that fires.
  package struct RuleHit: Codable, Sendable, Equatable {
    package let rule: String
    /// The check that fired it.
    package let check: String
  }

  package let parse: Parse
  package let verdict: Verdict
  package private(set) var signature = SignatureState.absent
  package private(set) var responseSigned = false
  package private(set) var assertionSigned = false
  /// Whether the values below were read from bytes that a trusted key signed.
  package private(set) var valuesProven = false
  package private(set) var signerMatchesMetadata: Bool?
  package private(set) var signerCertExpired: Bool?
  package private(set) var weakAlgorithm: Bool?
  /// The structure is that of a wrapped message.
  package private(set) var wrapping = false
  package private(set) var duplicateIDs: [String] = []
  /// A DOCTYPE, by which files could have been drawn in.
  package private(set) var xxe = false
  package private(set) var encrypted = false
  package private(set) var assertionCount = 0
  package private(set) var statusOK: Bool?
  package private(set) var statusMessage: String?
  package private(set) var issuer: String?
  package private(set) var issuerOK: Bool?
  package private(set) var nameID: String?
  package private(set) var nameIDFormat: String?
  package private(set) var nameIDFormatOK: Bool?
  package private(set) var nameIDAddrSpecOK: Bool?
  /// Comments or the like stand inside the NameID.
  package private(set) var nameIDComment = false
  package private(set) var audienceOK: Bool?
  package private(set) var recipientOK: Bool?
  package private(set) var destinationOK: Bool?
  package private(set) var inResponseToOK: Bool?
  package private(set) var timeOK: Bool?
  /// Every value of every attribute, by name.
  package private(set) var attributes: [String: [String]] = [:]
  package private(set) var evaluatedAt: String?
  package private(set) var sessionIndex: String?
  package private(set) var signatures: [SignatureReport] = []
  package let checks: [Check]
  package let findings: [RuleHit]

  enum CodingKeys: String, CodingKey {
    case parse, verdict, signature, wrapping, xxe, encrypted, issuer, attributes, signatures
    case checks, findings
    case responseSigned = "response_signed"
    case assertionSigned = "assertion_signed"
    case valuesProven = "values_proven"
    case signerMatchesMetadata = "signer_matches_metadata"
    case signerCertExpired = "signer_cert_expired"
    case weakAlgorithm = "weak_algorithm"
    case duplicateIDs = "duplicate_ids"
    case assertionCount = "assertion_count"
    case statusOK = "status_ok"
    case statusMessage = "status_message"
    case issuerOK = "issuer_ok"
    case nameID = "nameid"
    case nameIDFormat = "nameid_format"
    case nameIDFormatOK = "nameid_format_ok"
    case nameIDAddrSpecOK = "nameid_addr_spec_ok"
    case nameIDComment = "nameid_comment"
    case audienceOK = "audience_ok"
    case recipientOK = "recipient_ok"
    case destinationOK = "destination_ok"
    case inResponseToOK = "in_response_to_ok"
    case timeOK = "time_ok"
    case evaluatedAt = "evaluated_at"
    case sessionIndex = "session_index"
  }

  /// The report on a message that was refused before a tree was built.
  init(refused error: SAMLError) {
    parse = .doctype
    verdict = .reject
    xxe = true
    checks = [
      Check(
        "doctype",
        "Document type",
        .reject,
        rule: "SAML-015",
        expected: "no DOCTYPE",
        found: "a DOCTYPE",
        detail: "Nothing after it was read: a document type can fetch files and hide text.",
        change: "Reject the capture and find out who wrote it; Entra sends none.",
        at: .capture
      )
    ]
    findings = RuleHit.all(checks)
  }

  init(_ inspection: Inspection, _ expectation: ResponseExpectation) {
    parse = .ok
    checks = inspection.checks
    verdict = Self.verdict(inspection.checks)
    findings = RuleHit.all(inspection.checks)
    signature = inspection.signature
    valuesProven = inspection.isProven
    fillSignatures(inspection, expectation)
    fillStructure(inspection)
    fillValues(inspection, expectation)
  }

  private mutating func fillSignatures(_ inspection: Inspection, _ expectation: ResponseExpectation)
  {
    let response = inspection.responseSignature
    let assertion = inspection.assertionSignature
    responseSigned = response != nil
    assertionSigned = assertion != nil
    let all = [response, assertion].compactMap { $0 }
    guard let first = all.first else { return }
    if expectation.provider != nil, first.outcome != .invalid {
      signerMatchesMetadata = all.allSatisfy { $0.outcome == .valid }
    }
    if let end = (first.signer ?? first.shape.certificate)?.notAfter {
      signerCertExpired = expectation.evaluatedAt >= end
    }
    weakAlgorithm = all.contains { $0.shape.isWeak }
    let shape = inspection.shape
    let parts = [
      ("Response", response, shape.responseSignatures),
      ("Assertion", assertion, shape.assertionSignatures),
    ]
    for (name, check, elements) in parts {
      guard let check else { continue }
      let value = elements.first?.first("SignatureValue", Space.signature)?.text
      signatures.append(
        SignatureReport(of: name, check, value: value, showsSecrets: expectation.showsSecrets)
      )
    }
  }

  private mutating func fillStructure(_ inspection: Inspection) {
    wrapping = !inspection.shape.problems.isEmpty
    duplicateIDs = inspection.shape.duplicateIDs
    encrypted = !inspection.shape.encrypted.isEmpty
    assertionCount = inspection.shape.assertionCount
    statusOK = inspection.isStatusSuccess
    statusMessage = inspection.statusText
  }

  private mutating func fillValues(_ inspection: Inspection, _ expectation: ResponseExpectation) {
    let values = inspection.values
    issuer = values?.issuer ?? inspection.response.first("Issuer", Space.assertion)?.text
    issuerOK = all("issuer-response", "issuer-assertion")
    nameID = inspection.nameID
    nameIDFormat = values?.nameIDs.first?.attribute("Format")
    nameIDFormatOK = all("nameid-format")
    nameIDAddrSpecOK = all("nameid-syntax")
    nameIDComment = !inspection.nameIDOddities.isEmpty
    audienceOK = all("audience")
    recipientOK = all("recipient")
    destinationOK = all("destination")
    inResponseToOK = all("in-response-to")
    timeOK = all("conditions", "confirmation", "session")
    for attribute in values?.attributes ?? [] {
      attributes[attribute.name, default: []] += attribute.values
    }
    evaluatedAt = TimeText.utc(expectation.evaluatedAt)
    sessionIndex = values?.sessionIndex.map { expectation.showsSecrets ? $0 : "redacted" }
  }

  /// Whether all of these checks that were made did not reject; nil if none was made.
  private func all(_ ids: String...) -> Bool? {
    let made = checks.filter { ids.holdsBytes(of: $0.id) && $0.verdict != .notChecked }
    return made.isEmpty ? nil : made.allSatisfy { $0.verdict != .reject }
  }

  /// What has to be compared before anything is accepted.
  private static let essential = [
    "signature-response", "signature-assertion", "issuer-assertion", "conditions", "audience",
    "destination", "recipient", "nameid",
  ]

  private static func verdict(_ checks: [Check]) -> Verdict {
    if checks.contains(where: { $0.verdict == .reject }) { return .reject }
    let isOpen = checks.contains { check in
      check.verdict == .warn
        || check.verdict == .notChecked && essential.holdsBytes(of: check.id)
    }
    return isOpen ? .warn : .accept
  }
}

extension InspectionReport.RuleHit {
  /// The rules that fire among the checks, in their order.
  static func all(_ checks: [Check]) -> [Self] {
    checks.compactMap { check in
      check.fires ? check.rule.map { Self(rule: $0, check: check.id) } : nil
    }
  }
}

/// One signature, as the report shows it.
package struct SignatureReport: Codable, Sendable, Equatable {
  /// The element that is signed: Response or Assertion.
  package let element: String
  package let outcome: SignatureState
  package let algorithm: String
  package let problem: String?
  /// The certificate whose key fits, or the one that came with the message.
  package let certificate: CertificateReport?
  package let value: String?

  init(of element: String, _ check: SignatureCheck, value: String?, showsSecrets: Bool) {
    self.element = element
    outcome = SignatureState(rawValue: check.outcome.rawValue) ?? .invalid
    algorithm = check.shape.words
    problem = check.shape.problem?.text
    certificate = (check.signer ?? check.shape.certificate).map {
      CertificateReport($0, showsSecrets: showsSecrets)
    }
    self.value = value.map { showsSecrets ? trimmed($0) : "redacted" }
  }
}

/// One certificate, as reports show it.
package struct CertificateReport: Codable, Sendable, Equatable {
  package let subject: String
  package let issuer: String
  package let notBefore: String?
  package let notAfter: String?
  package let key: String
  package let sha1: String
  package let sha256: String
  package let pem: String

  enum CodingKeys: String, CodingKey {
    case subject, issuer, key, sha1, sha256, pem
    case notBefore = "not_before"
    case notAfter = "not_after"
  }

  package init(_ certificate: Certificate, showsSecrets: Bool) {
    subject = certificate.subject
    issuer = certificate.issuer
    notBefore = certificate.notBefore.map(TimeText.utc)
    notAfter = certificate.notAfter.map(TimeText.utc)
    key = certificate.key
    sha1 = certificate.sha1Thumbprint
    sha256 = certificate.sha256Thumbprint
    pem = showsSecrets ? certificate.pem : "redacted"
  }
}
