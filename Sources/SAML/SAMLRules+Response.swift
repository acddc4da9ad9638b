// SPDX-License-Identifier: Apache-2.0
import Identity
import Rules

extension SAMLRules {
  /// Rules about the outline of a response.
  static let responseRules: [RuleMetadata] = [
    rule(
      1,
      "status-not-success",
      .blocker,
      title: "The identity provider reports success",
      condition: """
        The outer StatusCode of the response is not urn:oasis:names:tc:SAML:2.0:status:Success.
        """,
      risk: "Entra itself refused the sign-in; AWS shows an error that says nothing about it.",
      fix: "Look up the AADSTS number in the status message.",
      source: Source.protocolPage
    ),
    rule(
      2,
      "assertion-count",
      .blocker,
      title: "The response holds exactly one assertion",
      condition: "The number of assertions, encrypted ones included, is not 1.",
      risk: "AWS refuses the response.",
      fix: "Correct the application in Entra, and capture the sign-in again.",
      source: Source.troubleshooting
    ),
    rule(
      3,
      "encrypted",
      .blocker,
      title: "Nothing in the response is encrypted",
      condition: """
        An EncryptedAssertion, EncryptedID or EncryptedAttribute is in the response, or metadata \
        names a key for encryption.
        """,
      risk: "AWS cannot read what is encrypted, so that nobody can sign in.",
      fix: "Switch token encryption off in Entra.",
      source: Source.otherProviders
    ),
    rule(
      4,
      "audience-mismatch",
      .blocker,
      title: "Every audience restriction names the issuer of AWS",
      condition: """
        No AudienceRestriction is there, or one of them has no Audience with the bytes of the AWS \
        issuer URL.
        """,
      risk: "AWS refuses every response.",
      fix: "Copy the issuer URL from AWS into Identifier (Entity ID).",
      source: Source.protocolPage
    ),
    rule(
      5,
      "destination-mismatch",
      .blocker,
      title: "Destination and Recipient are an ACS URL of AWS",
      condition: """
        Destination of the response or Recipient of the bearer confirmation has not the bytes of an \
        ACS URL.
        """,
      risk: "AWS refuses the response, in one Region or in all.",
      fix: "Copy the ACS URL from AWS into Reply URL.",
      source: Source.troubleshooting
    ),
    rule(
      6,
      "issuer-not-in-metadata",
      .blocker,
      title: "The issuer is the entity ID of the metadata that AWS holds",
      condition: """
        The Issuer of response or assertion, or the entity ID or address of the published metadata, \
        differs from the metadata that AWS holds.
        """,
      risk: "AWS does not know who speaks and refuses the response.",
      fix: "Upload the metadata of the application that signs people in.",
      source: Source.federationMetadata
    ),
  ]
}
