// SPDX-License-Identifier: Apache-2.0
import Identity
import Rules

extension SAMLRules {
  /// Rules about what a response says.
  static let valueRules: [RuleMetadata] = [
    rule(
      7,
      "nameid-missing",
      .blocker,
      title: "There is one NameID of plain text",
      condition: """
        There is no NameID or more than one, it is empty, or comments, instructions, CDATA or \
        elements stand in it.
        """,
      risk: "Nobody signs in, or a reader that stops at the comment lets one person in as another.",
      fix: "Correct the claim Unique User Identifier.",
      source: Source.troubleshooting
    ),
    rule(
      8,
      "nameid-format",
      .blocker,
      title: "The NameID format is emailAddress",
      condition: """
        The Format of the NameID has not the bytes of urn:oasis:names:tc:SAML:1.1:nameid- \
        format:emailAddress, or of the format asked for.
        """,
      risk: "AWS answers: We couldn't complete your request right now.",
      fix: "Set the name identifier format to Email address.",
      source: Source.troubleshooting
    ),
    rule(
      9,
      "differs-from-forecast",
      .high,
      scope: .user,
      title: "The NameID is the one that was forecast",
      condition: """
        The NameID that was captured has not the bytes of the one forecast for the person.
        """,
      risk: "The plan was made for other claims than those in force.",
      fix: "Read the claims again and plan again.",
      source: Source.own
    ),
    rule(
      10,
      "outside-conditions",
      .high,
      title: "The message is received while it is valid",
      condition: """
        The time of evaluation lies outside the conditions, the confirmation or the session, with \
        the tolerance that was set.
        """,
      risk: "AWS refuses the response.",
      fix: "Repeat the sign-in; compare the clocks.",
      source: Source.protocolPage
    ),
    rule(
      11,
      "clock-skew",
      .medium,
      title: "The clocks agree",
      condition: """
        IssueInstant and the time of receipt differ by more than the tolerance, five minutes unless \
        set.
        """,
      risk: "Sign-in fails now and then, and later always.",
      fix: "Set the clocks by NTP.",
      source: Source.troubleshooting
    ),
    rule(
      18,
      "too-large",
      .blocker,
      scope: .user,
      title: "The response is small enough for AWS",
      condition: "The assertion has more than 50,000 characters.",
      risk: "People with many claims cannot sign in.",
      fix: "Send fewer claims, and only groups that are assigned.",
      source: Source.limits
    ),
    rule(
      19,
      "abac-limits",
      .high,
      title: "Attributes for access control keep the limits of AWS",
      condition: """
        There are more than 50, one has several values or holds elements, a name is given twice, or \
        a NameFormat is not one of SAML.
        """,
      risk: "Sign-in fails, or access is decided by the wrong value.",
      fix: "Correct the AccessControl claims.",
      source: Source.troubleshooting
    ),
    rule(
      20,
      "missing-in-response-to",
      .medium,
      title: "The response answers the recorded request",
      condition: """
        The sign-in began at AWS and no InResponseTo is there, or it names another request than the \
        recorded one.
        """,
      risk: "The capture mixes two sign-ins, or a response is replayed.",
      fix: "Capture the sign-in again from its start.",
      source: Source.protocolPage
    ),
    rule(
      21,
      "other-entra-object",
      .high,
      scope: .user,
      title: "The Entra object is the one linked with the AWS user",
      condition: """
        The claim objectidentifier is not the id of the Entra user linked with the AWS user that the \
        NameID names.
        """,
      risk: "Somebody signs in as another person.",
      fix: "Decide at once whose user it is.",
      source: Source.tokens
    ),
    rule(
      22,
      "no-mfa-evidence",
      .medium,
      scope: .user,
      title: "The sign-in shows a second factor",
      condition: """
        A second factor is expected and authnmethodsreferences does not hold multipleauthn (the \
        value is not verified).
        """,
      risk: "A policy may not reach this application.",
      fix: "Look at the Conditional Access policies.",
      source: Source.tokens
    ),
    rule(
      23,
      "attribute-without-effect",
      .info,
      title: "Nobody expects claims to update users",
      condition: "Claims for e-mail or names are in the assertion.",
      risk: "None: AWS creates and updates nobody on sign-in. SCIM does.",
      fix: "Let provisioning carry names and addresses.",
      source: Source.troubleshooting
    ),
  ]
}
