// SPDX-License-Identifier: Apache-2.0

extension ErrorDictionary {
  /// What AWS's SCIM service answers.
  static let scimEntries: [ErrorEntry] = [
    ErrorEntry(
      id: "scim-email-limit",
      seen: .scim,
      title: "More than one value for an attribute that takes one",
      says: [
        "exceeds allowed limit of 1"
      ],
      causes: [
        ErrorEntry.Cause(
          "Two mappings fill the e-mail, phone or address list.",
          confirm: "Entra, Provisioning, Mappings: count the targets of that list.",
          fix: "Keep one of the mappings."
        )
      ],
      rules: [
        "SCIM-013", "SCIM-016",
      ],
      source: """
        AWS IAM Identity Center SCIM developer guide, createuser.html; AWS IAM Identity Center \
        user guide, troubleshooting.html
        """
    ),
    ErrorEntry(
      id: "scim-duplicate",
      seen: .scim,
      title: "AWS has another user or group with this userName, e-mail or externalId",
      says: [
        "refused to create a new, duplicate resource",
        "http response was 409",
        "response [409]",
        "scim*409",
        "409*scim",
      ],
      causes: [
        ErrorEntry.Cause(
          "An AWS user made by hand has another user name and the same e-mail.",
          confirm: "`crosswalk explain ADDRESS` shows the AWS user that holds the address.",
          fix: "Rename the AWS user to the SCIM userName before the cycle."
        ),
        ErrorEntry.Cause(
          "An earlier provider linked the AWS user and its externalId is taken.",
          confirm: "`aws identitystore describe-user` shows ExternalIds.",
          fix: "Decide who keeps the record; do not delete one with assignments."
        ),
        ErrorEntry.Cause(
          "A group of the same name or externalId exists.",
          confirm: "AWS, Groups: look for the name.",
          fix: "Let the group be adopted by its displayName, or rename one."
        ),
      ],
      rules: [
        "SCIM-001", "SCIM-002", "SCIM-003", "SCIM-004", "SCIM-005", "SCIM-006", "SCIM-025",
      ],
      source: """
        AWS IAM Identity Center user guide, troubleshooting.html; \
        github.com/slashdevops/idp-scim-sync/issues/45
        """
    ),
    ErrorEntry(
      id: "scim-schema",
      seen: .scim,
      title: "AWS does not take a value of this user",
      says: [
        "request is unparsable, syntactically incorrect, or violates schema",
        "request is unparsable, syntactically incorrect or violates schema",
      ],
      causes: [
        ErrorEntry.Cause(
          "Given name, family name, display name or user name is missing or empty.",
          confirm: "Entra, Provisioning logs: open the failed step of the person.",
          fix: "Fill the attribute in Entra."
        ),
        ErrorEntry.Cause(
          "A list has a second value, such as two phone numbers.",
          confirm: "Entra, Provisioning, Mappings.",
          fix: "Keep one mapping for each list."
        ),
        ErrorEntry.Cause(
          "A value has a character that AWS refuses.",
          confirm: "`crosswalk flag` reports SCIM-010 with the character.",
          fix: "Clean the value in Entra."
        ),
      ],
      rules: [
        "SCIM-009", "SCIM-010", "SCIM-011", "SCIM-012", "SCIM-013",
      ],
      source: "AWS IAM Identity Center user guide, troubleshooting.html"
    ),
    ErrorEntry(
      id: "scim-empty-name",
      seen: .scim,
      title: "A required name is empty",
      says: [
        "failed to satisfy constraint: member must satisfy regular expression pattern",
        "member must have length greater than or equal to 1",
      ],
      causes: [
        ErrorEntry.Cause(
          "The Entra user has no given or family name, or only blanks.",
          confirm: "The message names the attribute; look at it in Entra.",
          fix: "Fill it; agree on one mark for people with a single name."
        ),
        ErrorEntry.Cause(
          "The value has a character outside AWS's pattern.",
          confirm: "`crosswalk flag` reports SCIM-010.",
          fix: "Clean the value in Entra."
        ),
      ],
      rules: [
        "SCIM-009", "SCIM-010",
      ],
      source: "AWS IAM Identity Center user guide, troubleshooting.html"
    ),
    ErrorEntry(
      id: "scim-patch-path",
      seen: .scim,
      title: "The SCIM client sends a PATCH that AWS does not take",
      says: [
        "current patch support allows omitting \"path\" attribute only for",
        "current patch support allows omitting",
      ],
      causes: [
        ErrorEntry.Cause(
          "Another SCIM client than Entra's is at work.",
          confirm: "CloudTrail: who calls identitystore-scim.amazonaws.com.",
          fix: "Stop the other client, or let it send one attribute with a path per operation."
        )
      ],
      rules: [
        "SCIM-025"
      ],
      source: "AWS IAM Identity Center SCIM developer guide, patchuser.html"
    ),
    ErrorEntry(
      id: "scim-group-replace",
      seen: .scim,
      title: "The SCIM client replaces all members of a group",
      says: [
        "replacing group memberships is not supported"
      ],
      causes: [
        ErrorEntry.Cause(
          """
          Another SCIM client than Entra's is at work; AWS takes additions and removals only, at \
          most 100 in a request.
          """,
          confirm: "CloudTrail: who calls identitystore-scim.amazonaws.com.",
          fix: "Stop the other client, or configure it to send differences."
        )
      ],
      rules: [
        "SCIM-025"
      ],
      source: """
        AWS IAM Identity Center SCIM developer guide, patchgroup.html; \
        github.com/mitodl/keycloak-scim/issues/73
        """
    ),
    ErrorEntry(
      id: "scim-unauthorized",
      seen: .scim,
      title: "AWS does not accept the SCIM token",
      says: [
        "scim*unauthorized",
        "scim*401",
        "unauthorized*scim",
        "401*scim",
        "error while*unauthorized",
      ],
      causes: [
        ErrorEntry.Cause(
          "The token expired: it is valid for one year.",
          confirm: """
            AWS, Settings, Identity source, Provisioning: look at the dates of the tokens.
            """,
          fix: "Make a new token (two may exist), put it into Entra, test, delete the old one."
        ),
        ErrorEntry.Cause(
          "The SCIM address is of another instance, or ends with a slash.",
          confirm: "Compare Entra's Tenant URL with the SCIM endpoint in AWS.",
          fix: "Copy the SCIM endpoint again."
        ),
      ],
      rules: [
        "CONFIG-027", "CONFIG-028",
      ],
      source: """
        AWS IAM Identity Center user guide, provision-automatically.html and rotate-token.html
        """
    ),
    ErrorEntry(
      id: "scim-throttled",
      seen: .scim,
      title: "Too many SCIM requests",
      says: [
        "scim*throttling",
        "scim*429",
        "throttling*scim",
        "429*scim",
      ],
      causes: [
        ErrorEntry.Cause(
          "More than 20 requests in a second, other clients included.",
          confirm: "CloudTrail: count the SCIM events of that minute.",
          fix: "Nothing: Entra repeats by itself. Stop other clients."
        )
      ],
      rules: [
        "SCIM-028"
      ],
      source: "AWS IAM Identity Center user guide, limits.html"
    ),
  ]
}
