// SPDX-License-Identifier: Apache-2.0
import Identity
import Rules

extension SAMLRules {
  /// Rules about metadata.
  static let metadataRules: [RuleMetadata] = [
    rule(
      24,
      "metadata-incomplete",
      .blocker,
      title: "The metadata is complete and small enough",
      condition: """
        There is no entity ID, no certificate for signing or no SingleSignOnService, or the document \
        has more than 75,000 characters.
        """,
      risk: "AWS does not take it.",
      fix: "Download Federation Metadata XML again.",
      source: Source.otherProviders
    ),
    rule(
      25,
      "tenant-wide-certificate",
      .high,
      title: "The certificates are the application's own",
      condition: """
        A certificate is none of the application's, the documents share no certificate, or the \
        metadata is Entra's and no certificate has the subject that Entra gives to applications.
        """,
      risk: """
        Metadata without appid holds the tenant's keys, which do not sign this application's \
        responses.
        """,
      fix: "Download the metadata with ?appid= of the application.",
      source: Source.federationMetadata
    ),
    rule(
      26,
      "certificate-expired",
      .blocker,
      title: "A certificate for signing is valid",
      condition: """
        Every certificate for signing is expired, or the one that signed the response is.
        """,
      risk: "AWS may refuse every response; it does not say whether it looks at the date.",
      fix: "Make a new certificate, upload its metadata in AWS, then activate it in Entra.",
      source: Source.rotation
    ),
    rule(
      27,
      "certificate-expiring",
      .medium,
      title: "No certificate ends within 90 days",
      condition: "A certificate for signing ends within 90 days.",
      risk: "Sign-in breaks on that day.",
      fix: "Rotate in time: new certificate, metadata in AWS, activate.",
      source: Source.rotation
    ),
    rule(
      28,
      "silent-key-switch",
      .high,
      title: "AWS holds every valid certificate that Entra publishes",
      condition: """
        The certificates that AWS shares with Entra are expired and Entra publishes a valid one that \
        AWS lacks.
        """,
      risk: "Entra signs with the valid one by itself, and sign-in breaks.",
      fix: "Upload the published metadata in AWS.",
      source: Source.certificates
    ),
    rule(
      29,
      "certificate-too-large",
      .high,
      title: "Each certificate is small enough for AWS",
      condition: "A certificate for signing has more than 2,500 characters as PEM.",
      risk: "The upload fails.",
      fix: "Use a certificate without its chain and without large extensions.",
      source: Source.limits
    ),
  ]
}
