// SPDX-License-Identifier: Apache-2.0
import Identity
import Rules

extension SAMLRules {
  /// Rules about signatures.
  static let signatureRules: [RuleMetadata] = [
    rule(
      12,
      "unsigned",
      .blocker,
      title: "The response or its assertion is signed",
      condition: "Neither the Response nor the Assertion has a Signature.",
      risk: "Anybody could have written the message; AWS refuses it.",
      fix: "Set the signing option in SAML Certificates.",
      source: Source.own
    ),
    rule(
      13,
      "signature-invalid",
      .blocker,
      title: "Every signature verifies",
      condition: "A signature does not verify, or uses an algorithm that is none of a public key.",
      risk: "The message was damaged, reformatted or forged.",
      fix: "Capture the message as it was posted, then compare the certificates.",
      source: Source.own
    ),
    rule(
      14,
      "unknown-signer",
      .blocker,
      title: "The signing certificate is in the metadata that AWS holds",
      condition: """
        The signature fits the certificate in KeyInfo and no certificate for signing in the \
        metadata.
        """,
      risk: "AWS refuses every response, or somebody forges them.",
      fix: "Upload the application's metadata in AWS.",
      source: Source.rotation
    ),
    rule(
      15,
      "signature-covers-other-node",
      .blocker,
      title: "The signature covers the assertion that is read",
      condition: """
        The signed element is not the assertion or the response around it, IDs are not unique, \
        elements stand where none may, transforms go beyond enveloped and canonicalisation, or the \
        message has a DOCTYPE.
        """,
      risk: "A signed message may have been wrapped so that another one is read.",
      fix: "Reject the capture and find out where it came from.",
      source: Source.own
    ),
    rule(
      16,
      "weak-algorithm",
      .medium,
      title: "Signatures and digests use SHA-256 or better",
      condition: "The signature or the digest uses SHA-1.",
      risk: "SHA-1 signatures can be forged at growing ease, and services stop taking them.",
      fix: "Set the signing algorithm to SHA-256.",
      source: Source.signing
    ),
    rule(
      17,
      "signature-placement",
      .info,
      title: "It is recorded what is signed",
      condition: "Only the Response, or only the Assertion, is signed.",
      risk: """
        None is known: AWS publishes no rule, and Entra's default signs the Assertion. Metadata that \
        says WantAssertionsSigned asks for just that.
        """,
      fix: "Sign the assertion if the metadata asks for it; else the record helps after a change.",
      source: Source.signing
    ),
  ]
}
