// SPDX-License-Identifier: Apache-2.0
import Identity

/// Judges metadata: whether AWS takes it, whether its certificates are the right ones, and what
/// two documents hold differently.
///
/// A function of the documents and the time: no clock, no file, no network.
package struct MetadataInspector {
  /// Characters of a metadata document (IAM Identity Center user guide, other-idps.html).
  static let documentLimit = 75_000
  /// Characters of a certificate file (IAM Identity Center quotas).
  static let certificateLimit = 2_500
  /// Before the end of a certificate, when the AWS console begins to warn.
  static let warningTime = 90.0 * 86400

  let time: Double
  let applicationThumbprints: [String]?
  private let showsSecrets: Bool

  /// - Parameters:
  ///   - time: Seconds since 1970 at which dates are judged.
  ///   - applicationThumbprints: SHA-1 thumbprints of the application's certificates in Entra,
  ///     hexadecimal with or without colons; nil if unknown.
  ///   - showsSecrets: Whether the report may hold the certificates themselves.
  package init(at time: Double, applicationThumbprints: [String]? = nil, showsSecrets: Bool = false)
  {
    self.time = time
    self.applicationThumbprints = applicationThumbprints
    self.showsSecrets = showsSecrets
  }

  /// Looks at one document, which AWS holds or is to hold, and compares it with a second one,
  /// which Entra publishes.
  package func inspect(_ held: MetadataDocument, published: MetadataDocument? = nil)
    -> MetadataReport
  {
    var checks: [Check] = [size(held)]
    let providers = held.entities.filter { $0.identityProvider != nil }
    let isService = providers.isEmpty && held.entities.contains { $0.serviceProvider != nil }
    for entity in held.entities {
      checks += validity(entity)
      if let role = entity.identityProvider {
        checks += completeness(entity, role)
        checks += certificates(role)
        checks.append(application(entity, role))
      } else if let role = entity.serviceProvider {
        checks += service(entity, role)
      }
    }
    if providers.isEmpty, !isService {
      checks.append(
        Check(
          "role",
          "Role",
          .reject,
          rule: "SAML-024",
          expected: "an IDPSSODescriptor",
          found: "none",
          change: "Download Federation Metadata XML again.",
          at: .entraCertificates
        )
      )
    }
    if let published { checks += comparison(held, published) }
    return MetadataReport(held, checks, showsSecrets: showsSecrets)
  }

  private func size(_ document: MetadataDocument) -> Check {
    let isSmall = document.characters <= Self.documentLimit
    return Check(
      "size",
      "Size",
      isSmall ? .ok : .reject,
      rule: "SAML-024",
      expected: "at most \(Self.documentLimit) characters",
      found: "\(document.characters) characters",
      change: isSmall ? nil : "Download the metadata of the one application again.",
      at: isSmall ? nil : .entraCertificates
    )
  }

  private func validity(_ entity: MetadataDocument.Entity) -> [Check] {
    var checks: [Check] = []
    if let text = entity.validUntil {
      let end = TimeText.seconds(text)
      let isValid = end.map { time < $0 } ?? false
      checks.append(
        Check(
          "valid-until",
          "Valid until",
          isValid ? .ok : .warn,
          expected: "after \(TimeText.utc(time))",
          found: end.map(TimeText.utc) ?? "unreadable",
          change: isValid ? nil : "Download the metadata again.",
          at: isValid ? nil : .entraCertificates
        )
      )
    }
    guard let signature = entity.signature else { return checks }
    let isIntact = signature == .unverifiable
    checks.append(
      Check(
        "signature",
        "Signature",
        isIntact ? .ok : .warn,
        expected: "fits the document's own certificate",
        found: isIntact ? "it fits" : "it does not",
        detail: isIntact
          ? "That shows that nothing was damaged, not who made it."
          : "The document was changed or reformatted after it was signed.",
        change: isIntact ? nil : "Download the metadata again.",
        at: isIntact ? nil : .entraCertificates
      )
    )
    return checks
  }

  private func completeness(
    _ entity: MetadataDocument.Entity,
    _ role: MetadataDocument.Role
  ) -> [Check] {
    let services = role.endpoints.filter { $0.service.hasSameBytes(as: "SingleSignOnService") }
    let parts = [
      ("entity-id", "Entity ID", entity.entityID.isEmpty ? nil : entity.entityID),
      ("sign-on", "Sign-on service", services.first?.location),
      (
        "certificates", "Signing certificates",
        role.signingCertificates.isEmpty ? nil : "\(role.signingCertificates.count)"
      ),
    ]
    var checks = parts.map { id, title, found in
      Check(
        id,
        title,
        found == nil ? .reject : .ok,
        rule: "SAML-024",
        expected: "present",
        found: found ?? "none",
        detail: id.hasSameBytes(as: "certificates") && role.unreadableKeys > 0
          ? "\(role.unreadableKeys) cannot be read." : nil,
        change: found == nil ? "Download Federation Metadata XML again." : nil,
        at: found == nil ? .entraCertificates : nil
      )
    }
    if role.keys.contains(where: { $0.use?.hasSameBytes(as: "encryption") ?? false }) {
      checks.append(
        Check(
          "encryption-key",
          "Encryption key",
          .warn,
          rule: "SAML-003",
          expected: "none",
          found: "one",
          detail: "AWS does not support encryption keys.",
          change: "Remove the encryption key from the metadata.",
          at: .entraEncryption
        )
      )
    }
    return checks
  }

  private func service(_ entity: MetadataDocument.Entity, _ role: MetadataDocument.Role)
    -> [Check]
  {
    let acs = role.endpoints.filter { $0.service.hasSameBytes(as: "AssertionConsumerService") }
    let parts = [
      ("entity-id", "Entity ID", entity.entityID.isEmpty ? nil : entity.entityID),
      ("acs", "ACS", acs.isEmpty ? nil : acs.map(\.location).joined(separator: ", ")),
    ]
    return parts.map { id, title, found in
      Check(
        id,
        title,
        found == nil ? .reject : .ok,
        expected: "present",
        found: found ?? "none",
        change: found == nil ? "Download the service provider metadata again." : nil,
        at: found == nil ? .awsIdentitySource : nil
      )
    }
  }
}
