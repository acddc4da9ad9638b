// SPDX-License-Identifier: Apache-2.0

extension ErrorDictionary {
  /// What Entra says to the tool itself.
  static let graphEntries: [ErrorEntry] = [
    ErrorEntry(
      id: "AADSTS7000215",
      seen: .graph,
      title: "The client secret is wrong",
      says: [
        "AADSTS7000215",
        "AADSTS70002",
      ],
      causes: [
        ErrorEntry.Cause(
          "The id of the secret was given instead of its value.",
          confirm: "Entra, App registrations, Certificates & secrets.",
          fix: "Give the value; make a new secret if it was not kept."
        )
      ],
      rules: [
        "CONFIG-037"
      ],
      source: "Microsoft Entra documentation, reference-error-codes.md"
    ),
    ErrorEntry(
      id: "AADSTS7000222",
      seen: .graph,
      title: "The client secret is expired",
      says: [
        "AADSTS7000222"
      ],
      causes: [
        ErrorEntry.Cause(
          "The secret reached its end.",
          confirm: "Entra, App registrations, Certificates & secrets.",
          fix: "Make a new one, or use a certificate."
        )
      ],
      rules: [
        "CONFIG-037"
      ],
      source: "Microsoft Entra documentation, reference-error-codes.md"
    ),
    ErrorEntry(
      id: "AADSTS700027",
      seen: .graph,
      title: "The signature of the tool's certificate is not accepted",
      says: [
        "AADSTS700027",
        "AADSTS50012",
      ],
      causes: [
        ErrorEntry.Cause(
          "The certificate is not registered with the application, or expired.",
          confirm: "Compare the thumbprints.",
          fix: "Upload the public part of the certificate."
        )
      ],
      rules: [
        "CONFIG-037"
      ],
      source: "Microsoft Entra documentation, reference-error-codes.md"
    ),
    ErrorEntry(
      id: "AADSTS65001",
      seen: .graph,
      title: "Nobody consented to what the tool asks for",
      says: [
        "AADSTS65001",
        "AADSTS90094",
        "AADSTS90095",
      ],
      causes: [
        ErrorEntry.Cause(
          "Admin consent is missing.",
          confirm: "Entra, App registrations, API permissions.",
          fix: "Grant admin consent to the read permissions."
        )
      ],
      rules: [
        "CONFIG-038"
      ],
      source: "Microsoft Entra documentation, reference-error-codes.md"
    ),
    ErrorEntry(
      id: "AADSTS70016",
      seen: .graph,
      title: "The device code is not confirmed",
      says: [
        "AADSTS70016",
        "AADSTS70018",
        "AADSTS70019",
      ],
      causes: [
        ErrorEntry.Cause(
          "The code was not typed yet, mistyped, or is older than 15 minutes.",
          confirm: "The page of the device sign-in.",
          fix: "Ask for a new code and type it within 15 minutes."
        ),
        ErrorEntry.Cause(
          "Conditional Access blocks device code flow.",
          confirm: "Sign-in logs, tab Conditional Access.",
          fix: "Use az or a certificate instead."
        ),
      ],
      rules: [
        "CONFIG-036"
      ],
      source: "Microsoft Entra documentation, reference-error-codes.md"
    ),
    ErrorEntry(
      id: "graph-denied",
      seen: .graph,
      title: "Microsoft Graph refuses the request",
      says: [
        "authorization_requestdenied"
      ],
      causes: [
        ErrorEntry.Cause(
          "The permission is missing or not consented.",
          confirm: "Entra, App registrations, API permissions.",
          fix: "Add the permission that the export's documentation names, and consent."
        ),
        ErrorEntry.Cause(
          "The caller is a guest: guests cannot list users.",
          confirm: "`az account show`",
          fix: "Sign in as a member of the tenant."
        ),
      ],
      rules: [
        "CONFIG-038"
      ],
      source: "Microsoft Graph documentation, errors.md and user-list.md"
    ),
    ErrorEntry(
      id: "graph-sync-state",
      seen: .graph,
      title: "A delta token is too old",
      says: [
        "syncstatenotfound",
        "resyncrequired",
      ],
      causes: [
        ErrorEntry.Cause(
          "More time passed since the last read than Graph keeps.",
          confirm: "The age of the stored link.",
          fix: "Read everything again."
        )
      ],
      rules: [
        "ENTRA-014"
      ],
      source: "Microsoft Graph documentation, errors.md and delta-query-overview.md"
    ),
  ]
}
