// SPDX-License-Identifier: Apache-2.0

extension ErrorDictionary {
  /// What the AWS sign-in page says.
  static let awsSignInEntries: [ErrorEntry] = [
    ErrorEntry(
      id: "aws-not-you",
      seen: .awsSignIn,
      title: "AWS did not accept the response and does not say why",
      says: [
        "it's not you, it's us",
        "it's not you, it is us",
        "it is not you, it is us",
      ],
      causes: [
        ErrorEntry.Cause(
          "The NameID has another format than emailAddress, or names no AWS user.",
          confirm: """
            Capture the sign-in and run `crosswalk saml response FILE`. It shows format, value and \
            the AWS user.
            """,
          fix: "Set the format to emailAddress, and make NameID and AWS user name the same bytes."
        ),
        ErrorEntry.Cause(
          "AWS holds another certificate than the one Entra signs with.",
          confirm: "`crosswalk saml metadata HELD --published NOW` compares both.",
          fix: "Upload the application's Federation Metadata XML in AWS."
        ),
        ErrorEntry.Cause(
          "The clock of the person's device is wrong.",
          confirm: "Compare it with another device.",
          fix: "Set the clock of the device automatically."
        ),
      ],
      rules: [
        "NAMEID-001", "NAMEID-002", "NAMEID-003", "NAMEID-004", "NAMEID-007", "NAMEID-010",
        "NAMEID-012", "NAMEID-013", "NAMEID-014", "NAMEID-016", "CONFIG-006", "CONFIG-007",
      ],
      source: """
        repost.aws/knowledge-center/iam-troubleshoot-identity-center-sso; AWS IAM Identity Center \
        user guide, troubleshooting.html
        """
    ),
    ErrorEntry(
      id: "aws-could-not-complete",
      seen: .awsSignIn,
      title: "AWS refused the sign-in without a reason",
      says: [
        "we couldn't complete your request right now",
        "we could not complete your request right now",
      ],
      causes: [
        ErrorEntry.Cause(
          "The NameID has the wrong format.",
          confirm: "Capture the sign-in and run `crosswalk saml response FILE`.",
          fix: "Entra, Attributes & Claims, Unique User Identifier: choose Email address."
        ),
        ErrorEntry.Cause(
          "No AWS user has exactly this user name.",
          confirm: """
            CloudTrail in the AWS account of the instance: event ExternalIdPDirectoryLogin.
            """,
          fix: "Rename the AWS user to the NameID, or provision the person."
        ),
        ErrorEntry.Cause(
          "Audience or ACS URL differ from what AWS expects.",
          confirm: "`crosswalk check federation` compares the application with AWS.",
          fix: "Copy issuer and ACS URL from the AWS settings into Basic SAML Configuration."
        ),
      ],
      rules: [
        "NAMEID-001", "NAMEID-002", "NAMEID-003", "NAMEID-004", "NAMEID-007", "NAMEID-010",
        "NAMEID-012", "NAMEID-013", "NAMEID-014", "NAMEID-016", "CONFIG-006", "CONFIG-007",
      ],
      source: """
        github.com/goauthentik/authentik/issues/4554; \
        repost.aws/knowledge-center/iam-troubleshoot-identity-center-sso
        """
    ),
    ErrorEntry(
      id: "aws-unexpected-error",
      seen: .awsSignIn,
      title: "A sign-in through the identity provider failed in AWS",
      says: [
        "an unexpected error has occurred"
      ],
      causes: [
        ErrorEntry.Cause(
          "The response lacks something that AWS wants, or names nobody.",
          confirm: """
            CloudTrail: event ExternalIdPDirectoryLogin of that minute; then capture the sign-in \
            and run `crosswalk saml response FILE`.
            """,
          fix: "Follow what the inspection says."
        ),
        ErrorEntry.Cause(
          "The first sign-in came before provisioning made the user.",
          confirm: "AWS, Users: look for the user name.",
          fix: "Provision the person, then sign in again."
        ),
      ],
      rules: [
        "NAMEID-001", "NAMEID-002", "NAMEID-003", "NAMEID-004", "NAMEID-007", "NAMEID-010",
        "NAMEID-012", "NAMEID-013", "NAMEID-014", "SCIM-018", "SCIM-019",
      ],
      source: "AWS IAM Identity Center user guide, troubleshooting.html"
    ),
    ErrorEntry(
      id: "aws-invalid-mfa",
      seen: .awsSignIn,
      title: "The person is not provisioned yet",
      says: [
        "invalid mfa credentials"
      ],
      causes: [
        ErrorEntry.Cause(
          """
          The person signs in for the first time and AWS has no such user: AWS creates nobody on \
          sign-in.
          """,
          confirm: "AWS, Users: look for the user name.",
          fix: "Assign the person and let provisioning run, or provision on demand."
        ),
        ErrorEntry.Cause(
          "Provisioning refused the person.",
          confirm: "Entra, Provisioning logs: open the failed step of the person.",
          fix: "Cure what the log says, then provision on demand."
        ),
      ],
      rules: [
        "SCIM-006", "SCIM-008", "SCIM-009", "SCIM-018", "SCIM-019", "SCIM-020", "NAMEID-002",
      ],
      source: "AWS IAM Identity Center user guide, troubleshooting.html"
    ),
    ErrorEntry(
      id: "aws-nameid-policy",
      seen: .awsSignIn,
      title: "The NameID format is not the one that AWS asks for",
      says: [
        "response contains invalid name id policy format",
        "invalid name id policy format",
      ],
      causes: [
        ErrorEntry.Cause(
          "The claim sends unspecified, persistent or another format.",
          confirm: """
            Capture the sign-in and run `crosswalk saml response FILE`. The check NameID format \
            shows it.
            """,
          fix: "Entra, Attributes & Claims, Unique User Identifier: choose Email address."
        ),
        ErrorEntry.Cause(
          "A claims mapping policy decides and the portal does not show it.",
          confirm: "`crosswalk check federation` compares the application with AWS.",
          fix: "Correct or remove the policy."
        ),
      ],
      rules: [
        "NAMEID-016", "NAMEID-017", "NAMEID-018", "CONFIG-011",
      ],
      source: """
        github.com/goauthentik/authentik/issues/4554; AWS IAM Identity Center user guide, \
        troubleshooting.html
        """
    ),
    ErrorEntry(
      id: "aws-session-token",
      seen: .awsSignIn,
      title: "The portal's session is gone",
      says: [
        "session token not found or invalid"
      ],
      causes: [
        ErrorEntry.Cause(
          "The session ended or was revoked, or the browser kept an old page.",
          confirm: "Open the portal in a private window.",
          fix: "Sign in again from the portal's address."
        )
      ],
      source: "AWS IAM Identity Center user guide, troubleshooting.html"
    ),
    ErrorEntry(
      id: "aws-protected-role",
      seen: .awsSignIn,
      title: "Roles of Identity Center can be changed by AWS only",
      says: [
        "cannot perform the operation on the protected role"
      ],
      causes: [
        ErrorEntry.Cause(
          "Somebody edits an AWSReservedSSO role in IAM.",
          confirm: "The role's name begins with AWSReservedSSO_.",
          fix: "Change the permission set in Identity Center instead."
        )
      ],
      rules: [
        "IAM-013"
      ],
      source: "AWS IAM Identity Center user guide, troubleshooting.html"
    ),
    ErrorEntry(
      id: "aws-abac-failed",
      seen: .awsSignIn,
      title: "Attributes for access control could not be switched on",
      says: [
        "attributes for access control failed to enable"
      ],
      causes: [
        ErrorEntry.Cause(
          "The caller lacks the right to enable them.",
          confirm: "CloudTrail shows the refused call.",
          fix: "Let an administrator of the management account enable them."
        )
      ],
      rules: [
        "CONFIG-030"
      ],
      source: "AWS IAM Identity Center user guide, troubleshooting.html"
    ),
    ErrorEntry(
      id: "aws-no-accounts",
      seen: .awsSignIn,
      title: "The person is signed in and has no account",
      says: [
        "no accounts available",
        "not have any applications",
        "don't have any applications",
        "no aws accounts",
      ],
      causes: [
        ErrorEntry.Cause(
          "The sign-in reached a second user of the person, whom provisioning made.",
          confirm: "AWS, Users: two users with this person's name; `crosswalk explain USER`.",
          fix: "Rename the old user to the SCIM userName before the cycle, so that it is adopted."
        ),
        ErrorEntry.Cause(
          "No permission set is assigned to the person or to a group of the person.",
          confirm: "`aws sso-admin list-account-assignments-for-principal` with the user id.",
          fix: "Assign it."
        ),
      ],
      rules: [
        "SCIM-001", "SCIM-002", "ACCESS-005", "ACCESS-006",
      ],
      source: "AWS IAM Identity Center user guide, howtosigninprocedure.html"
    ),
  ]
}
