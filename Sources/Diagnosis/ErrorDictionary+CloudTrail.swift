// SPDX-License-Identifier: Apache-2.0

extension ErrorDictionary {
  /// What CloudTrail records.
  static let cloudTrailEntries: [ErrorEntry] = [
    ErrorEntry(
      id: "cloudtrail-external-login",
      seen: .cloudTrail,
      title: "CloudTrail's record of a sign-in through the identity provider",
      says: [
        "externalidpdirectorylogin"
      ],
      causes: [
        ErrorEntry.Cause(
          "The NameID names no AWS user.",
          confirm: "Compare the user name of the event with AWS, Users, byte for byte.",
          fix: "Make NameID and AWS user name the same."
        ),
        ErrorEntry.Cause(
          "The NameID format is not emailAddress.",
          confirm: "Capture the sign-in and run `crosswalk saml response FILE`.",
          fix: "Choose Email address as the format."
        ),
        ErrorEntry.Cause(
          "The signature does not fit the certificate that AWS holds.",
          confirm: "`crosswalk saml metadata HELD --published NOW`",
          fix: "Upload the published metadata in AWS."
        ),
      ],
      rules: [
        "NAMEID-001", "NAMEID-002", "NAMEID-003", "NAMEID-004", "NAMEID-007", "NAMEID-010",
        "NAMEID-012", "NAMEID-013", "NAMEID-014", "NAMEID-016",
      ],
      source: "AWS IAM Identity Center user guide, troubleshooting.html"
    ),
    ErrorEntry(
      id: "cloudtrail-source-change",
      seen: .cloudTrail,
      title: "Somebody changed the identity source",
      says: [
        "enableexternalidpconfigurationfordirectory",
        "createexternalidpconfigurationfordirectory",
        "disassociatedirectory",
        "associatedirectory",
      ],
      causes: [
        ErrorEntry.Cause(
          "The wizard that changes the identity source was completed.",
          confirm: "The event names who did it and when.",
          fix: """
            If nobody planned it, change the identity source back: users and assignments are kept.
            """
        )
      ],
      source: """
        AWS IAM Identity Center user guide, manage-your-identity-source-considerations.html; AWS \
        CloudTrail events of Identity Center
        """
    ),
    ErrorEntry(
      id: "cloudtrail-hidden",
      seen: .cloudTrail,
      title: "CloudTrail hides names in SCIM events",
      says: [
        "hidden_due_to_security_reasons"
      ],
      causes: [
        ErrorEntry.Cause(
          "This is how SCIM events are written.",
          confirm: "The event has eventSource identitystore-scim.amazonaws.com.",
          fix: "Find the user by the id in the event: `crosswalk explain ID`."
        )
      ],
      source: "AWS IAM Identity Center user guide, scim-logging-using-cloudtrail.html"
    ),
    ErrorEntry(
      id: "scim-single-item",
      seen: .cloudTrail,
      title: "A list attribute has more than one value",
      says: [
        "currently list attributes only allow single item"
      ],
      causes: [
        ErrorEntry.Cause(
          "Two of mobile, work and fax number are mapped, or two addresses.",
          confirm: """
            Entra, Provisioning logs: open the failed step of the person. It shows which attribute \
            holds two values.
            """,
          fix: "Keep one mapping for each list."
        )
      ],
      rules: [
        "SCIM-013", "SCIM-016",
      ],
      source: "AWS IAM Identity Center user guide, troubleshooting.html"
    ),
  ]
}
