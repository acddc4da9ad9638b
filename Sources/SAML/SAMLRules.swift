// SPDX-License-Identifier: Apache-2.0
import Identity
package import Rules

/// The SAML family of the catalogue: what its rules are.
///
/// They are judged by ``ResponseInspector`` and ``MetadataInspector``, since they are about a
/// document and not about one user.
package enum SAMLRules {
  /// SAML-001 to SAML-029 in order.
  package static let all = (responseRules + signatureRules + valueRules + metadataRules)
    .sorted { $0.number < $1.number }

  /// The rule with this id, byte for byte; nil for an id of another family too.
  package static func rule(_ id: String) -> RuleMetadata? {
    all.first { $0.id.utf8.elementsEqual(id.utf8) }
  }

  static func rule(
    _ number: Int,
    _ name: String,
    _ severity: Severity,
    scope: FindingScope = .tenant,
    title: String,
    condition: String,
    risk: String,
    fix: String,
    source: String
  ) -> RuleMetadata {
    RuleMetadata(
      family: .saml,
      number: number,
      name: name,
      severity: severity,
      scope: scope,
      title: title,
      condition: condition,
      risk: risk,
      fix: fix,
      source: source
    )
  }

  /// The pages that the rules come from.
  enum Source {
    static let aws = "AWS IAM Identity Center user guide, "
    static let entra = "Microsoft Entra documentation, "
    static let troubleshooting = aws + "troubleshooting.html"
    static let otherProviders = aws + "other-idps.html"
    static let rotation = aws + "rotatesamlcert.html"
    static let limits = aws + "limits.html"
    static let protocolPage = entra + "single-sign-on-saml-protocol.md"
    static let signing = entra + "certificate-signing-options.md"
    static let tokens = entra + "reference-saml-tokens.md"
    static let certificates =
      entra + "tutorial-manage-certificates-for-federated-single-sign-on.md"
    static let federationMetadata = entra + "federation-metadata.md"
    static let own = "own design"
  }
}
