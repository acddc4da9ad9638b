// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

extension MetadataInspector {
  /// Expiry, size and key of the signing certificates: SAML-026, -027, -029.
  func certificates(_ role: MetadataDocument.Role) -> [Check] {
    let all = role.signingCertificates
    guard !all.isEmpty else { return [] }
    let expired = all.filter { hasEnded($0) }
    var checks = [
      Check(
        "expired",
        "Expired",
        expired.isEmpty ? .ok : expired.count == all.count ? .reject : .warn,
        rule: "SAML-026",
        fires: expired.count == all.count,
        expected: "a certificate that is valid at \(TimeText.utc(time))",
        found: expired.isEmpty
          ? "none is expired" : "\(expired.count) of \(all.count) are: \(list(expired))",
        change: expired.isEmpty
          ? nil
          : expired.count == all.count
            ? "Make a new certificate in Entra, upload its metadata, then activate it."
            : "Delete what is expired in AWS once the other is in use.",
        at: expired.isEmpty
          ? nil : expired.count == all.count ? .entraCertificates : .awsIdentitySource
      )
    ]
    let ending = all.filter { certificate in
      certificate.notAfter.map { !hasEnded(certificate) && $0 - time <= Self.warningTime } ?? false
    }
    checks.append(
      Check(
        "expiring",
        "Expiring",
        ending.isEmpty ? .ok : .warn,
        rule: "SAML-027",
        expected: "none within 90 days",
        found: ending.isEmpty ? "none" : list(ending),
        change: ending.isEmpty
          ? nil : "Make a new certificate in Entra, upload its metadata in AWS, then activate it.",
        at: ending.isEmpty ? nil : .entraCertificates
      )
    )
    let large = all.filter { $0.pem.utf8.count > Self.certificateLimit }
    checks.append(
      Check(
        "certificate-size",
        "Certificate size",
        large.isEmpty ? .ok : .reject,
        rule: "SAML-029",
        expected: "at most \(Self.certificateLimit) characters as PEM",
        found: large.isEmpty ? "all smaller" : list(large),
        change: large.isEmpty ? nil : "Use a certificate without extensions and without its chain.",
        at: large.isEmpty ? nil : .entraCertificates
      )
    )
    if all.count > 1 {
      checks.append(
        Check(
          "rollover",
          "Rollover",
          .ok,
          found: "\(all.count) certificates for signing",
          detail: "AWS trusts all of them; Entra signs with the active one."
        )
      )
    }
    return checks
  }

  /// SAML-025: whether the certificates are the application's own.
  func application(_ entity: MetadataDocument.Entity, _ role: MetadataDocument.Role) -> Check {
    let all = role.signingCertificates
    let given = applicationThumbprints?.map { text in
      String(decoding: text.utf8.filter { $0 != 0x3A && $0 != 0x20 }, as: UTF8.self)
    }
    if let known = given {
      let strangers = all.filter { certificate in
        !known.contains {
          Folding.equalIgnoringASCIICase($0, certificate.sha1Thumbprint)
        }
      }
      return Check(
        "application-certificate",
        "Application certificate",
        strangers.isEmpty ? .ok : .reject,
        rule: "SAML-025",
        expected: known.joined(separator: ", "),
        found: all.map(\.sha1Thumbprint).joined(separator: ", "),
        change: strangers.isEmpty ? nil : "Download the metadata with ?appid= of the application.",
        at: strangers.isEmpty ? nil : .awsIdentitySource
      )
    }
    let isEntra = entity.entityID.utf8.starts(with: "https://sts.windows.net/".utf8)
    let own = "CN=Microsoft Azure Federated SSO Certificate"
    let isUsual = all.contains { $0.subject.hasSameBytes(as: own) }
    let isDoubtful = isEntra && !isUsual && !all.isEmpty
    return Check(
      "application-certificate",
      "Application certificate",
      isDoubtful ? .warn : .notChecked,
      rule: "SAML-025",
      expected: isDoubtful ? "the subject that Entra gives to applications, or your own" : nil,
      found: all.first?.subject,
      detail: isDoubtful
        ? "Metadata without ?appid= holds the tenant's keys, with which this application's "
          + "responses are not signed."
        : "Compare with the published metadata, or with the application's thumbprints.",
      change: isDoubtful ? "Download the metadata with ?appid= of the application." : nil,
      at: isDoubtful ? .entraCertificates : nil
    )
  }

  func hasEnded(_ certificate: Certificate) -> Bool {
    certificate.notAfter.map { time >= $0 } ?? false
  }

  func list(_ certificates: [Certificate]) -> String {
    certificates.map { certificate in
      let end = certificate.notAfter.map(TimeText.utc) ?? "unreadable"
      return "\(certificate.sha1Thumbprint) until \(end)"
    }.joined(separator: "; ")
  }
}
