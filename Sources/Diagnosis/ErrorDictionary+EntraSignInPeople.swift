// SPDX-License-Identifier: Apache-2.0

extension ErrorDictionary {
  /// What Entra says of the person and the device, by AADSTS number.
  static let entraPeopleEntries: [ErrorEntry] = [
    ErrorEntry(
      id: "AADSTS50003",
      seen: .entraSignIn,
      title: "The application has no certificate to sign with",
      says: [
        "AADSTS50003"
      ],
      causes: [
        ErrorEntry.Cause(
          "There is no signing certificate, or none is active.",
          confirm: "Entra, Single sign-on, SAML Certificates.",
          fix: "Make a certificate, upload its metadata in AWS, then activate it."
        )
      ],
      rules: [
        "SAML-026"
      ],
      source: "Microsoft Entra documentation, reference-error-codes.md"
    ),
    ErrorEntry(
      id: "AADSTS50146",
      seen: .entraSignIn,
      title: "The application's own signing key is missing or not valid now",
      says: [
        "AADSTS50146"
      ],
      causes: [
        ErrorEntry.Cause(
          "A claims mapping policy needs an application key that has expired.",
          confirm: "Entra, SAML Certificates: dates.",
          fix: "Make a new certificate, upload its metadata in AWS, activate it."
        )
      ],
      rules: [
        "SAML-026", "CONFIG-011",
      ],
      source: "Microsoft Entra documentation, reference-error-codes.md"
    ),
    ErrorEntry(
      id: "AADSTS70001",
      seen: .entraSignIn,
      title: "The application is disabled",
      says: [
        "AADSTS70001",
        "AADSTS7000112",
        "AADSTS1000031",
      ],
      causes: [
        ErrorEntry.Cause(
          "Enabled for users to sign in is off.",
          confirm: "Entra, the application, Properties.",
          fix: "Switch it on."
        )
      ],
      rules: [
        "CONFIG-003"
      ],
      source: "Microsoft Entra documentation, reference-error-codes.md"
    ),
    ErrorEntry(
      id: "AADSTS90002",
      seen: .entraSignIn,
      title: "There is no such tenant",
      says: [
        "AADSTS90002"
      ],
      causes: [
        ErrorEntry.Cause(
          "AWS holds metadata of another tenant or of another cloud.",
          confirm: "Address of the sign-in page against the tenant id.",
          fix: "Upload the metadata of the right tenant in AWS."
        )
      ],
      rules: [
        "SAML-006", "CONFIG-035",
      ],
      source: "Microsoft Entra documentation, reference-error-codes.md"
    ),
    ErrorEntry(
      id: "AADSTS50020",
      seen: .entraSignIn,
      title: "The account is of another tenant",
      says: [
        "AADSTS50020",
        "AADSTS16000",
        "AADSTS16003",
        "AADSTS90072",
      ],
      causes: [
        ErrorEntry.Cause(
          "The person is signed in with another account in this browser.",
          confirm: "Private window, sign in again.",
          fix: "Choose the right account."
        ),
        ErrorEntry.Cause(
          "The person is external and not invited.",
          confirm: "Entra, Users: look for the guest.",
          fix: "Invite the person, then assign."
        ),
      ],
      rules: [
        "ENTRA-002", "ENTRA-003",
      ],
      source: "Microsoft Entra documentation, reference-error-codes.md"
    ),
    ErrorEntry(
      id: "AADSTS50034",
      seen: .entraSignIn,
      title: "The account is not in this tenant",
      says: [
        "AADSTS50034",
        "AADSTS51004",
      ],
      causes: [
        ErrorEntry.Cause(
          "The name was mistyped.",
          confirm: "The name in the sign-in log.",
          fix: "Type it again."
        ),
        ErrorEntry.Cause(
          "The account was deleted or is in another tenant.",
          confirm: "Entra, Users and Deleted users.",
          fix: "Restore the account, or invite it as a guest."
        ),
      ],
      rules: [
        "MATCH-010"
      ],
      source: "Microsoft Entra documentation, reference-error-codes.md"
    ),
    ErrorEntry(
      id: "AADSTS50014",
      seen: .entraSignIn,
      title: "The guest has not accepted the invitation",
      says: [
        "AADSTS50014"
      ],
      causes: [
        ErrorEntry.Cause(
          "The invitation is pending.",
          confirm: "Entra, the user: invitation state.",
          fix: "Send the invitation again."
        )
      ],
      rules: [
        "ENTRA-002"
      ],
      source: "Microsoft Entra documentation, reference-error-codes.md"
    ),
    ErrorEntry(
      id: "AADSTS50053",
      seen: .entraSignIn,
      title: "The account is locked, or the address is blocked",
      says: [
        "AADSTS50053"
      ],
      causes: [
        ErrorEntry.Cause(
          "Too many wrong passwords.",
          confirm: "Entra, Sign-in logs: open the failed sign-in and read its failure reason.",
          fix: "Wait, or reset the password."
        ),
        ErrorEntry.Cause(
          "The IP address showed malicious activity.",
          confirm: "The failure reason of the sign-in says so.",
          fix: "Sign in from another network."
        ),
      ],
      source: "Microsoft Entra documentation, reference-error-codes.md"
    ),
    ErrorEntry(
      id: "AADSTS50055",
      seen: .entraSignIn,
      title: "The password is expired",
      says: [
        "AADSTS50055",
        "AADSTS50144",
      ],
      causes: [
        ErrorEntry.Cause(
          "The password reached its age.",
          confirm: "Entra, Sign-in logs: open the failed sign-in and read its failure reason.",
          fix: "Set a new password."
        )
      ],
      source: "Microsoft Entra documentation, reference-error-codes.md"
    ),
    ErrorEntry(
      id: "AADSTS50057",
      seen: .entraSignIn,
      title: "The account is disabled",
      says: [
        "AADSTS50057"
      ],
      causes: [
        ErrorEntry.Cause(
          "The account is blocked in Entra or in Active Directory.",
          confirm: "Entra, the user: Account enabled.",
          fix: "Enable it, or accept that the person has left."
        )
      ],
      rules: [
        "ENTRA-001", "ACCESS-007",
      ],
      source: "Microsoft Entra documentation, reference-error-codes.md"
    ),
    ErrorEntry(
      id: "AADSTS50126",
      seen: .entraSignIn,
      title: "User name or password is wrong",
      says: [
        "AADSTS50126",
        "AADSTS50056",
        "AADSTS50064",
      ],
      causes: [
        ErrorEntry.Cause(
          "A typing mistake.",
          confirm: "Entra, Sign-in logs: open the failed sign-in and read its failure reason.",
          fix: "Try again, or reset the password."
        )
      ],
      source: "Microsoft Entra documentation, reference-error-codes.md"
    ),
    ErrorEntry(
      id: "AADSTS50058",
      seen: .entraSignIn,
      title: "Nobody is signed in",
      says: [
        "AADSTS50058"
      ],
      causes: [
        ErrorEntry.Cause(
          "The browser has no session or blocks its cookies: a first step of many sign-ins.",
          confirm: "Whether a second line of the log succeeds.",
          fix: "Nothing, unless the person cannot sign in: then allow cookies of the sign-in page."
        )
      ],
      source: "Microsoft Entra documentation, reference-error-codes.md"
    ),
    ErrorEntry(
      id: "AADSTS50076",
      seen: .entraSignIn,
      title: "A second factor is asked for",
      says: [
        "AADSTS50076",
        "AADSTS50074",
        "AADSTS50078",
        "AADSTS50158",
      ],
      causes: [
        ErrorEntry.Cause(
          "A Conditional Access policy or the person's own setting asks for it.",
          confirm: "Sign-in logs, tab Conditional Access.",
          fix: "Let the person complete it; unattended sign-ins need another way."
        )
      ],
      rules: [
        "ENTRA-012"
      ],
      source: "Microsoft Entra documentation, reference-error-codes.md"
    ),
    ErrorEntry(
      id: "AADSTS50079",
      seen: .entraSignIn,
      title: "The person has to register a second factor",
      says: [
        "AADSTS50079",
        "AADSTS50072",
        "AADSTS53004",
        "AADSTS53010",
      ],
      causes: [
        ErrorEntry.Cause(
          "A policy asks for a factor and none is registered.",
          confirm: "Entra, the user, Authentication methods.",
          fix: "Register a factor before the switch."
        )
      ],
      rules: [
        "ENTRA-012"
      ],
      source: "Microsoft Entra documentation, reference-error-codes.md"
    ),
    ErrorEntry(
      id: "AADSTS53003",
      seen: .entraSignIn,
      title: "Conditional Access blocks the sign-in",
      says: [
        "AADSTS53003",
        "AADSTS50131",
        "AADSTS530032",
        "AADSTS530035",
      ],
      causes: [
        ErrorEntry.Cause(
          "A policy blocks this person, place or device for the application.",
          confirm: "Sign-in logs, tab Conditional Access: the policy that failed.",
          fix: "Exclude who is meant to sign in, or correct location and device."
        )
      ],
      rules: [
        "ENTRA-011", "ENTRA-012",
      ],
      source: "Microsoft Entra documentation, reference-error-codes.md"
    ),
    ErrorEntry(
      id: "AADSTS53000",
      seen: .entraSignIn,
      title: "The device is not compliant",
      says: [
        "AADSTS53000"
      ],
      causes: [
        ErrorEntry.Cause(
          "A policy wants a compliant device and this one is not.",
          confirm: "Entra, Devices.",
          fix: "Enrol the device, or use another."
        )
      ],
      rules: [
        "ENTRA-012"
      ],
      source: "Microsoft Entra documentation, reference-error-codes.md"
    ),
    ErrorEntry(
      id: "AADSTS53001",
      seen: .entraSignIn,
      title: "The device is not joined to the domain",
      says: [
        "AADSTS53001",
        "AADSTS50097",
        "AADSTS50155",
      ],
      causes: [
        ErrorEntry.Cause(
          "A policy wants a joined device.",
          confirm: "Entra, Devices: join type.",
          fix: "Use a joined device."
        )
      ],
      rules: [
        "ENTRA-012"
      ],
      source: "Microsoft Entra documentation, reference-error-codes.md"
    ),
    ErrorEntry(
      id: "AADSTS50005",
      seen: .entraSignIn,
      title: "The platform of the device is not allowed",
      says: [
        "AADSTS50005",
        "AADSTS53002",
      ],
      causes: [
        ErrorEntry.Cause(
          "A policy limits the platforms.",
          confirm: "Sign-in logs, tab Conditional Access.",
          fix: "Use another device, or add the platform."
        )
      ],
      rules: [
        "ENTRA-012"
      ],
      source: "Microsoft Entra documentation, reference-error-codes.md"
    ),
    ErrorEntry(
      id: "AADSTS53011",
      seen: .entraSignIn,
      title: "The person is blocked because of risk",
      says: [
        "AADSTS53011"
      ],
      causes: [
        ErrorEntry.Cause(
          "Identity Protection counts the account as risky.",
          confirm: "Entra, Risky users.",
          fix: "Cure the risk, then sign in again."
        )
      ],
      rules: [
        "ENTRA-011"
      ],
      source: "Microsoft Entra documentation, reference-error-codes.md"
    ),
    ErrorEntry(
      id: "AADSTS500213",
      seen: .entraSignIn,
      title: "Access between tenants is not allowed",
      says: [
        "AADSTS500213",
        "AADSTS500212",
        "AADSTS500021",
        "AADSTS500022",
      ],
      causes: [
        ErrorEntry.Cause(
          "Cross-tenant access settings of this or the home tenant refuse the guest.",
          confirm: "Entra, Cross-tenant access settings, inbound and outbound.",
          fix: "Allow the application for the guest's tenant."
        )
      ],
      rules: [
        "ENTRA-003"
      ],
      source: "Microsoft Entra documentation, reference-error-codes.md"
    ),
  ]
}
