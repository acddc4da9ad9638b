// SPDX-License-Identifier: Apache-2.0
import Identity

extension Inspection {
  /// Checks 5 to 7: form, keys, and what the signatures cover.
  mutating func checkSignatures() {
    let trusted = expectation.provider?.certificates
    if let signature = shape.responseSignatures.first {
      responseSignature = SignatureCheck(
        signature,
        of: document.root,
        in: document,
        trusted: trusted
      )
    }
    if let assertion = shape.assertion, let signature = shape.assertionSignatures.first {
      assertionSignature = SignatureCheck(
        signature,
        of: assertion,
        in: document,
        trusted: trusted
      )
    }
    let all = [responseSignature, assertionSignature].compactMap { $0 }
    signature = Self.state(all.map(\.outcome))
    readVerified()
    if all.isEmpty, shape.isSealed {
      add(
        Check(
          "signature",
          "Signature",
          .notChecked,
          rule: "SAML-012",
          detail: "It may be inside of what is encrypted."
        )
      )
      return
    }
    if all.isEmpty {
      add(
        Check(
          "signature",
          "Signature",
          .reject,
          rule: "SAML-012",
          expected: "Response or Assertion signed",
          found: "neither",
          change: "Set the signing option to \"Sign SAML assertion\", or to sign both.",
          at: .entraCertificates
        )
      )
      return
    }
    if let check = responseSignature { add(verdict(check, "response", "Response")) }
    if let check = assertionSignature { add(verdict(check, "assertion", "Assertion")) }
    addPlacement()
    addAlgorithm(all)
    addCertificateDates(all)
  }

  private static func state(_ outcomes: [SignatureCheck.Outcome]) -> SignatureState {
    if outcomes.isEmpty { return .absent }
    if outcomes.contains(.invalid) { return .invalid }
    if outcomes.contains(.untrusted) { return .untrusted }
    return outcomes.contains(.unverifiable) ? .unverifiable : .valid
  }

  private func verdict(_ check: SignatureCheck, _ id: String, _ element: String) -> Check {
    let title = "\(element) signature"
    let expected = "made by a key of the identity provider's metadata"
    switch check.outcome {
    case .valid:
      return Check(
        "signature-\(id)",
        title,
        .ok,
        rule: "SAML-013",
        expected: expected,
        found: "valid: " + (check.signer.map(Self.words) ?? "")
      )
    case .unverifiable:
      return Check(
        "signature-\(id)",
        title,
        .notChecked,
        rule: "SAML-014",
        expected: expected,
        found: "fits the certificate in the message: " + (check.signer.map(Self.words) ?? ""),
        detail: "That proves nothing: whoever forges a message puts a certificate of theirs into "
          + "it. No metadata was given.",
        change: "Give the metadata that AWS holds with --metadata.",
        at: .capture
      )
    case .untrusted:
      let known = expectation.provider?.certificates.map(Self.words).joined(separator: "; ") ?? ""
      return Check(
        "signature-\(id)",
        title,
        .reject,
        rule: "SAML-014",
        expected: known.isEmpty ? "a signing certificate in the metadata" : known,
        found: check.signer.map(Self.words),
        detail: "The signature fits the certificate in the message, which the metadata does not "
          + "hold: Entra has switched keys, the metadata is another application's or the "
          + "tenant's, or the message is forged.",
        change: "Download the application's Federation Metadata XML and upload it in AWS.",
        at: .awsIdentitySource
      )
    case .invalid: return invalid(check, id, title, expected)
    }
  }

  private func invalid(
    _ check: SignatureCheck,
    _ id: String,
    _ title: String,
    _ expected: String
  ) -> Check {
    if let problem = check.shape.problem {
      return Check(
        "signature-\(id)",
        title,
        .reject,
        rule: problem.isCoverage ? "SAML-015" : "SAML-013",
        expected: "one Reference to its parent, usual transforms and algorithms",
        found: problem.text,
        detail: "Entra makes no such signature.",
        change: "Reject the capture and find out where it came from.",
        at: .capture
      )
    }
    if check.isChanged {
      return Check(
        "signature-\(id)",
        title,
        .reject,
        rule: "SAML-013",
        expected: expected,
        found: "the content is not the one that was signed",
        detail: isIndented
          ? "The text is indented, so it was probably reformatted, which breaks every signature. "
            + "The other results may still be right." : "Something was changed after signing.",
        change: "Capture the message as it was posted: the field SAMLResponse itself, or an "
          + "export of SAML-tracer.",
        at: .capture
      )
    }
    return Check(
      "signature-\(id)",
      title,
      .reject,
      rule: "SAML-013",
      expected: expected,
      found: check.shape.hasKeyInfoWithoutCertificate || check.shape.certificate == nil
        ? "no key of the metadata fits, and the message names no certificate"
        : "neither a key of the metadata nor the message's own certificate fits",
      detail: "The signature value was damaged, or made with another key.",
      change: "Compare the certificates of both sides; capture the message again.",
      at: .entraCertificates
    )
  }

  /// Line ends with spaces between elements of the assertion.
  private var isIndented: Bool {
    shape.assertion?.children.contains { child in
      if case .text(let text) = child { text.utf8.contains(0x0A) } else { false }
    } ?? false
  }

  private mutating func addPlacement() {
    let isBoth = responseSignature != nil && assertionSignature != nil
    let found =
      isBoth
      ? "Response and Assertion" : responseSignature != nil ? "Response only" : "Assertion only"
    let isResponseOnly = responseSignature != nil && !isBoth
    let isMissed = isResponseOnly && expectation.wantsSignedAssertion == true
    add(
      Check(
        "signature-placement",
        "What is signed",
        isMissed ? .warn : .ok,
        rule: "SAML-017",
        fires: !isBoth,
        expected: isMissed
          ? "Assertion: the metadata says WantAssertionsSigned"
          : "Assertion (Entra's default), Response, or both",
        found: found,
        detail: isBoth
          ? nil
          : isResponseOnly
            ? "AWS publishes no rule; Entra's default, which works, signs the Assertion."
            : "Status, Destination and the outer InResponseTo are not protected by it.",
        change: isMissed ? "Set the signing option to Sign SAML assertion." : nil,
        at: isMissed ? .entraCertificates : nil
      )
    )
  }

  private mutating func addAlgorithm(_ all: [SignatureCheck]) {
    let known = all.filter { $0.shape.problem == nil }
    guard !known.isEmpty else { return }
    let isWeak = known.contains { $0.shape.isWeak }
    var words: [String] = []
    for word in known.map(\.shape.words) where !words.holdsBytes(of: word) { words.append(word) }
    add(
      Check(
        "algorithm",
        "Algorithm",
        isWeak ? .warn : .ok,
        rule: "SAML-016",
        expected: "SHA-256 or better",
        found: words.joined(separator: "; "),
        change: isWeak ? "Set the signing algorithm to SHA-256." : nil,
        at: isWeak ? .entraCertificates : nil
      )
    )
  }

  private mutating func addCertificateDates(_ all: [SignatureCheck]) {
    let used = all.compactMap { $0.signer ?? $0.shape.certificate }
    guard let certificate = used.first else { return }
    guard let start = certificate.notBefore, let end = certificate.notAfter else {
      add(Check("certificate-dates", "Certificate dates", .notChecked, found: "unreadable"))
      return
    }
    let time = expectation.evaluatedAt
    let isInside = time >= start && time < end
    let days = 90.0 * 86400
    let isNear = isInside && end - time <= days
    add(
      Check(
        "certificate-dates",
        "Certificate dates",
        isInside && !isNear ? .ok : .warn,
        rule: isInside ? "SAML-027" : "SAML-026",
        expected: "valid at \(TimeText.utc(time))",
        found: "\(TimeText.utc(start)) to \(TimeText.utc(end))",
        detail: isNear
          ? "It expires in \(TimeText.duration(end - time))."
          : isInside
            ? nil
            : time < start
              ? "It begins \(TimeText.duration(start - time)) later."
              : "It expired \(TimeText.duration(time - end)) before.",
        change: isInside && !isNear
          ? nil : "Make a new certificate, upload its metadata in AWS, then activate it in Entra.",
        at: isInside && !isNear ? nil : .entraCertificates
      )
    )
  }

  /// A certificate in one line.
  static func words(_ certificate: Certificate) -> String {
    "\(certificate.subject), SHA-1 \(certificate.sha1Thumbprint)"
  }
}
