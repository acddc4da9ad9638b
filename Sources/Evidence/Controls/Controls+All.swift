// SPDX-License-Identifier: Apache-2.0

extension Controls {
  private static let change = [
    "STORE", "ACCESS-012", "ACCESS-013", "ACCESS-014", "ATTR-017", "CONFIG-019", "CONFIG-022",
    "CONFIG-026", "CONFIG-042", "ENTRA-014", "NAMEID-022", "SCIM-022", "SCIM-023", "SCIM-028",
  ]
  private static let joiners = [
    "MATCH", "SCIM", "ENTRA-001", "ENTRA-002", "ENTRA-004", "ENTRA-006", "IAM-003", "IAM-006",
  ]
  private static let privileged = [
    "ACCESS-001", "ACCESS-002", "ACCESS-012", "ACCESS-016", "ACCESS-017", "ACCESS-018",
    "CONFIG-036", "CONFIG-038", "IAM-008", "IAM-009", "IAM-010", "IAM-016",
  ]
  private static let signIn = [
    "NAMEID", "SAML", "CONFIG-001", "CONFIG-002", "CONFIG-003", "CONFIG-005", "CONFIG-006",
    "CONFIG-007", "CONFIG-008", "CONFIG-009", "CONFIG-010", "CONFIG-011", "CONFIG-012",
    "CONFIG-013", "CONFIG-016", "ENTRA-005", "ENTRA-007", "ENTRA-011", "ENTRA-012", "ENTRA-013",
    "IAM-001", "IAM-002", "IAM-010",
  ]
  private static let authenticators = [
    "CONFIG-014", "CONFIG-027", "CONFIG-028", "CONFIG-037", "IAM-001", "IAM-004", "IAM-005",
    "IAM-006", "IAM-007", "IAM-008", "IAM-009", "IAM-012", "SAML-016", "SAML-022", "SAML-025",
    "SAML-026", "SAML-027", "SAML-028", "ACCESS-019",
  ]

  static let iso: [Control] = [
    control(
      .iso27001,
      "A.5.15",
      "Access control",
      ["ACCESS", "GROUP", "CONFIG-004", "CONFIG-015", "CONFIG-020", "CONFIG-034"],
      [.access, .groups, .configuration],
      "The rules for access that the organisation has adopted."
    ),
    control(
      .iso27001,
      "A.5.16",
      "Identity management",
      ["MATCH", "NAMEID", "SCIM", "ATTR", "ENTRA"],
      [.users, .decisions, .forecast],
      "Identities outside IAM Identity Center and the tenant."
    ),
    control(
      .iso27001,
      "A.5.17",
      "Authentication information",
      authenticators,
      [.checks],
      "How secrets are issued and kept; no secret is read."
    ),
    control(
      .iso27001,
      "A.5.18",
      "Access rights",
      [
        "ACCESS", "GROUP", "SCIM-018", "SCIM-019", "SCIM-020", "SCIM-021", "SCIM-024",
        "CONFIG-025", "ENTRA-001", "ENTRA-003", "MATCH-001", "MATCH-002",
      ],
      [.access, .forecast, .approvals, .journal],
      "Whether a right was asked for and reviewed before the migration."
    ),
    control(
      .iso27001,
      "A.8.2",
      "Privileged access rights",
      privileged,
      [.access, .checks],
      "Privileges inside accounts, beyond the permission sets."
    ),
    control(
      .iso27001,
      "A.8.3",
      "Information access restriction",
      [
        "ACCESS-003", "ACCESS-004", "ACCESS-008", "ACCESS-009", "ACCESS-010", "ACCESS-011",
        "ATTR-007", "CONFIG-004", "CONFIG-030", "IAM-011", "IAM-013",
      ],
      [.access],
      "What the permission sets allow on each resource."
    ),
    control(
      .iso27001,
      "A.8.5",
      "Secure authentication",
      signIn,
      [.forecast, .checks],
      "How the tenant authenticates people before it sends an assertion."
    ),
  ]

  static let soc: [Control] = [
    control(
      .soc2,
      "CC6.1",
      "Logical access is restricted to those authorised",
      signIn + ["ACCESS", "GROUP", "CONFIG-004", "IAM", "ATTR"],
      [.access, .forecast],
      "Logical access to systems other than AWS through Identity Center."
    ),
    control(
      .soc2,
      "CC6.2",
      "People are registered and authorised before they get credentials, and removed",
      joiners + ["CONFIG-017", "CONFIG-018", "CONFIG-020", "CONFIG-025", "CONFIG-041"],
      [.users, .decisions],
      "The organisation's own procedure for joiners and leavers."
    ),
    control(
      .soc2,
      "CC6.3",
      "Access is given, changed and removed by role, with least privilege",
      ["ACCESS", "GROUP", "SCIM-018", "SCIM-019", "SCIM-020", "SCIM-021", "SCIM-024", "ENTRA-003"],
      [.access, .groups, .approvals, .journal],
      "Whether the roles themselves are the right ones."
    ),
    control(
      .soc2,
      "CC7",
      "Changes of configuration and anomalies are detected and dealt with",
      [
        "STORE", "CONFIG-014", "CONFIG-018", "CONFIG-021", "CONFIG-023", "CONFIG-024",
        "CONFIG-026", "CONFIG-029", "CONFIG-031", "CONFIG-032", "CONFIG-033", "CONFIG-035",
        "CONFIG-039", "CONFIG-040", "CONFIG-041", "CONFIG-042", "ENTRA-014", "IAM-014", "IAM-015",
        "SAML-026", "SAML-027", "ACCESS-015",
      ],
      [.journal, .checks],
      "Monitoring after the migration."
    ),
    control(
      .soc2,
      "CC8.1",
      "Changes are authorised, tested, approved and put into effect",
      change,
      [.batches, .operations, .approvals, .journal],
      "Changes made by other means than an applied batch."
    ),
  ]

  static let nist: [Control] = [
    control(
      .nist,
      "AC-2",
      "Account Management",
      joiners + ["ENTRA", "CONFIG-025", "CONFIG-041", "ATTR"],
      [.users, .decisions],
      "Accounts outside the two directories."
    ),
    control(
      .nist,
      "AC-3",
      "Access Enforcement",
      ["ACCESS", "GROUP", "CONFIG-004", "CONFIG-020", "CONFIG-030", "IAM-011", "IAM-013"],
      [.access, .groups],
      "Enforcement by the services themselves."
    ),
    control(
      .nist,
      "AC-5",
      "Separation of Duties",
      ["ACCESS-018", "CONFIG-036", "CONFIG-038", "CONFIG-041"],
      [.approvals, .journal],
      "Whether approver and operator may be one person is the organisation's rule."
    ),
    control(
      .nist,
      "AC-6",
      "Least Privilege",
      privileged + ["ACCESS-003", "ACCESS-004", "ACCESS-008"],
      [.access],
      "Whether the permission sets are as narrow as they could be."
    ),
    control(
      .nist,
      "AU-10",
      "Non-repudiation",
      ["STORE-013", "STORE-014", "STORE-015", "STORE-016", "STORE-017", "CONFIG-029"],
      [.journal, .approvals, .inputs],
      "Names are as the operator and the cloud's identity gave them; the signature binds the bundle."
    ),
    control(
      .nist,
      "CM-3",
      "Configuration Change Control",
      change,
      [.batches, .operations, .approvals, .journal],
      "Changes made by other means than an applied batch."
    ),
    control(
      .nist,
      "IA-2",
      "Identification and Authentication (Organizational Users)",
      signIn + ["MATCH"],
      [.users, .forecast, .checks],
      "How the tenant authenticates people before it sends an assertion."
    ),
    control(
      .nist,
      "IA-5",
      "Authenticator Management",
      authenticators,
      [.checks],
      "How secrets are issued and kept; no secret is read."
    ),
    control(
      .nist,
      "IA-8",
      "Identification and Authentication (Non-Organizational Users)",
      ["ENTRA-002", "ENTRA-003", "ENTRA-004", "ENTRA-005", "NAMEID-008"],
      [.users, .forecast],
      "How the guests' own directories authenticate them."
    ),
  ]

  static let pci: [Control] = [
    control(
      .pci,
      "7",
      "Access is restricted to those who need it for their work",
      ["ACCESS", "GROUP", "SCIM-018", "SCIM-019", "SCIM-020", "SCIM-021", "CONFIG-004"],
      [.access, .groups, .approvals],
      "Which accounts hold cardholder data, and who needs to see it."
    ),
    control(
      .pci,
      "8",
      "Users are identified, and authenticate themselves",
      signIn + authenticators + ["MATCH", "SCIM", "ATTR", "ENTRA", "IAM"],
      [.users, .forecast, .checks],
      "Users and sign-ins that do not pass through Identity Center."
    ),
  ]

  private static func control(
    _ framework: ControlFramework,
    _ id: String,
    _ title: String,
    _ selection: [String],
    _ records: [Control.Record],
    _ beyond: String
  ) -> Control {
    Control(
      framework: framework,
      id: id,
      title: title,
      selection: selection,
      records: records,
      beyond: beyond
    )
  }
}
