// SPDX-License-Identifier: Apache-2.0

extension ErrorDictionary {
  /// What Entra says of the request and the application, by AADSTS number.
  static let entraSignInEntries: [ErrorEntry] = [
    ErrorEntry(
      id: "AADSTS50105",
      seen: .entraSignIn,
      title: "The person is not assigned to the application",
      says: [
        "AADSTS50105"
      ],
      causes: [
        ErrorEntry.Cause(
          "Neither the person nor one of the person's groups is assigned.",
          confirm: "Entra, the application, Users and groups.",
          fix: "Assign the person or a group."
        ),
        ErrorEntry.Cause(
          "The assigned group holds the person only through a nested group.",
          confirm: "Entra, the group, Members: direct members.",
          fix: "Assign the inner group, or make the person a direct member."
        ),
      ],
      rules: [
        "SCIM-018", "SCIM-019", "SCIM-021",
      ],
      source: "Microsoft Entra documentation, reference-error-codes.md"
    ),
    ErrorEntry(
      id: "AADSTS700016",
      seen: .entraSignIn,
      title: "Entra has no application with this identifier",
      says: [
        "AADSTS700016"
      ],
      causes: [
        ErrorEntry.Cause(
          "Identifier (Entity ID) is not the issuer URL of AWS, byte for byte.",
          confirm: "`crosswalk check federation` compares the application with AWS.",
          fix: """
            Copy the issuer URL from AWS into Identifier (Entity ID), or upload AWS's metadata.
            """
        ),
        ErrorEntry.Cause(
          "The sign-in goes to another tenant.",
          confirm: "The message names the tenant.",
          fix: "Use the metadata of the right tenant in AWS."
        ),
      ],
      rules: [
        "CONFIG-006", "CONFIG-001", "CONFIG-002",
      ],
      source: "Microsoft Entra documentation, reference-error-codes.md"
    ),
    ErrorEntry(
      id: "AADSTS650056",
      seen: .entraSignIn,
      title: "The application is misconfigured",
      says: [
        "AADSTS650056",
        "AADSTS65005",
      ],
      causes: [
        ErrorEntry.Cause(
          "The identifier in the request is not the one of the application.",
          confirm: "`crosswalk check federation` compares the application with AWS.",
          fix: "Copy the issuer URL from AWS into Identifier (Entity ID)."
        ),
        ErrorEntry.Cause(
          "Nobody consented to the application.",
          confirm: "Entra, the application, Permissions.",
          fix: "Grant admin consent."
        ),
      ],
      rules: [
        "CONFIG-006"
      ],
      source: "Microsoft Entra documentation, reference-error-codes.md"
    ),
    ErrorEntry(
      id: "AADSTS50011",
      seen: .entraSignIn,
      title: "The ACS URL of the request is not a reply URL of the application",
      says: [
        "AADSTS50011",
        "AADSTS900971",
      ],
      causes: [
        ErrorEntry.Cause(
          "Reply URL (ACS) differs from AWS's by Region, slash or letter.",
          confirm: "`crosswalk check federation` compares the application with AWS.",
          fix: "Copy every ACS URL from AWS into Reply URL."
        ),
        ErrorEntry.Cause(
          "A further Region or dual-stack address was added in AWS.",
          confirm: "AWS, Settings: list of ACS URLs.",
          fix: "Add each of them as a reply URL."
        ),
      ],
      rules: [
        "CONFIG-007", "CONFIG-008",
      ],
      source: "Microsoft Entra documentation, reference-error-codes.md"
    ),
    ErrorEntry(
      id: "AADSTS75011",
      seen: .entraSignIn,
      title: "The person signed in by another method than the request asks for",
      says: [
        "AADSTS75011"
      ],
      causes: [
        ErrorEntry.Cause(
          """
          The session was made by certificate, Windows or a passkey while the request wants a \
          password.
          """,
          confirm: "Entra, Sign-in logs: open the failed sign-in and read its failure reason.",
          fix: "Sign in again with a fresh session; AWS's request cannot be changed by you."
        )
      ],
      source: "Microsoft Entra documentation, reference-error-codes.md"
    ),
    ErrorEntry(
      id: "AADSTS75016",
      seen: .entraSignIn,
      title: "The request asks for a NameID format that Entra does not take",
      says: [
        "AADSTS75016"
      ],
      causes: [
        ErrorEntry.Cause(
          "NameIDPolicy of the request names an unknown format.",
          confirm: "Capture the request: its NameIDPolicy.",
          fix: "Start from the AWS portal; upload the metadata on both sides again."
        )
      ],
      rules: [
        "NAMEID-018"
      ],
      source: "Microsoft Entra documentation, reference-error-codes.md"
    ),
    ErrorEntry(
      id: "AADSTS75005",
      seen: .entraSignIn,
      title: "Entra does not understand the SAML request",
      says: [
        "AADSTS75005",
        "AADSTS75001",
      ],
      causes: [
        ErrorEntry.Cause(
          "The request was damaged or has an element that Entra does not support.",
          confirm: "Capture the sign-in and look at SAMLRequest.",
          fix: "Start again from the AWS portal; remove proxies that rewrite addresses."
        )
      ],
      source: "Microsoft Entra documentation, reference-error-codes.md"
    ),
    ErrorEntry(
      id: "AADSTS75003",
      seen: .entraSignIn,
      title: "Entra answers by HTTP POST only",
      says: [
        "AADSTS75003"
      ],
      causes: [
        ErrorEntry.Cause(
          "The request asks for another binding.",
          confirm: "Capture the request: ProtocolBinding.",
          fix: "Upload AWS's own service provider metadata again."
        )
      ],
      source: "Microsoft Entra documentation, reference-error-codes.md"
    ),
    ErrorEntry(
      id: "AADSTS750054",
      seen: .entraSignIn,
      title: "There is no SAML request in the address",
      says: [
        "AADSTS750054"
      ],
      causes: [
        ErrorEntry.Cause(
          "Somebody opened or bookmarked the sign-on address itself.",
          confirm: "Look at the address: SAMLRequest is missing.",
          fix: "Start from the AWS portal or from My Apps."
        ),
        ErrorEntry.Cause(
          "Sign-on URL in Entra is not the AWS portal.",
          confirm: "`crosswalk check federation` compares the application with AWS.",
          fix: "Correct the Sign-on URL, or leave it empty."
        ),
      ],
      rules: [
        "CONFIG-009"
      ],
      source: "Microsoft Entra documentation, reference-error-codes.md"
    ),
    ErrorEntry(
      id: "AADSTS75008",
      seen: .entraSignIn,
      title: "The request was meant for another address",
      says: [
        "AADSTS75008"
      ],
      causes: [
        ErrorEntry.Cause(
          "AWS holds metadata of another tenant or cloud.",
          confirm: "Destination of the request against SingleSignOnService of the metadata.",
          fix: "Upload the metadata of this tenant in AWS."
        )
      ],
      rules: [
        "SAML-006"
      ],
      source: "Microsoft Entra documentation, reference-error-codes.md"
    ),
    ErrorEntry(
      id: "AADSTS76021",
      seen: .entraSignIn,
      title: "The application demands signed requests",
      says: [
        "AADSTS76021"
      ],
      causes: [
        ErrorEntry.Cause(
          "Verification certificates are switched on in Entra.",
          confirm: "Entra, Single sign-on, Verification certificates.",
          fix: "Switch them off, unless AWS's signing is proven."
        )
      ],
      rules: [
        "CONFIG-016"
      ],
      source: "Microsoft Entra documentation, reference-error-codes.md"
    ),
    ErrorEntry(
      id: "AADSTS76026",
      seen: .entraSignIn,
      title: "The request is too old",
      says: [
        "AADSTS76026"
      ],
      causes: [
        ErrorEntry.Cause(
          "The page stood open for long before the person signed in.",
          confirm: "Sign in again at once.",
          fix: "Start again from the portal."
        ),
        ErrorEntry.Cause(
          "A clock is wrong.",
          confirm: "IssueInstant of the request against the time.",
          fix: "Correct the clock."
        ),
      ],
      rules: [
        "SAML-011"
      ],
      source: "Microsoft Entra documentation, reference-error-codes.md"
    ),
    ErrorEntry(
      id: "AADSTS7500529",
      seen: .entraSignIn,
      title: "The id of the request is not a valid SAML ID",
      says: [
        "AADSTS7500529"
      ],
      causes: [
        ErrorEntry.Cause(
          "Another sender than AWS made the request: an ID must not begin with a digit.",
          confirm: "ID of the captured SAMLRequest.",
          fix: "Start from the AWS portal."
        )
      ],
      source: "Microsoft Entra documentation, reference-error-codes.md"
    ),
    ErrorEntry(
      id: "AADSTS900236",
      seen: .entraSignIn,
      title: "The request has a property that Entra does not support",
      says: [
        "AADSTS900236"
      ],
      causes: [
        ErrorEntry.Cause(
          "The sender sets a property that must not be set; the message names it.",
          confirm: "Capture the request.",
          fix: "Start from the AWS portal; report it to the sender."
        )
      ],
      source: "Microsoft Entra documentation, reference-error-codes.md"
    ),
    ErrorEntry(
      id: "AADSTS501241",
      seen: .entraSignIn,
      title: "The NameID claim has no value for this person",
      says: [
        "AADSTS501241",
        "AADSTS50124",
      ],
      causes: [
        ErrorEntry.Cause(
          "The source attribute of the NameID, such as mail, is empty.",
          confirm: "Entra, the person's properties.",
          fix: "Fill the attribute, or take the NameID from one that everybody has."
        ),
        ErrorEntry.Cause(
          "A transformation lacks its input.",
          confirm: "Entra, Attributes & Claims, Unique User Identifier.",
          fix: "Correct the claim."
        ),
      ],
      rules: [
        "NAMEID-007", "NAMEID-020", "NAMEID-021",
      ],
      source: "Microsoft Entra documentation, reference-error-codes.md"
    ),
    ErrorEntry(
      id: "AADSTS501621",
      seen: .entraSignIn,
      title: "A claim's regular expression takes too long",
      says: [
        "AADSTS501621"
      ],
      causes: [
        ErrorEntry.Cause(
          "The RegexReplace of a claim is too complex.",
          confirm: "Entra, Attributes & Claims.",
          fix: "Simplify the expression; a retry may succeed."
        )
      ],
      rules: [
        "NAMEID-020"
      ],
      source: "Microsoft Entra documentation, reference-error-codes.md"
    ),
  ]
}
