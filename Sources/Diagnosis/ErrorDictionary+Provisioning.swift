// SPDX-License-Identifier: Apache-2.0

extension ErrorDictionary {
  /// What Entra's provisioning logs say.
  static let provisioningEntries: [ErrorEntry] = [
    ErrorEntry(
      id: "provisioning-conflict",
      seen: .provisioning,
      title: "AWS holds a conflicting user or group",
      says: [
        "entryconflict",
        "errorcode*conflict",
      ],
      causes: [
        ErrorEntry.Cause(
          "An AWS user with another user name holds the e-mail or externalId.",
          confirm: "`crosswalk explain ADDRESS`",
          fix: "Rename the AWS user to the SCIM userName."
        ),
        ErrorEntry.Cause(
          "The matching attribute is not userName.",
          confirm: "`crosswalk check federation` compares the application with AWS.",
          fix: "Match by userName alone."
        ),
      ],
      rules: [
        "SCIM-002", "SCIM-003", "SCIM-005", "CONFIG-021",
      ],
      source: "Microsoft Entra documentation, concept-provisioning-logs.md"
    ),
    ErrorEntry(
      id: "provisioning-duplicate-target",
      seen: .provisioning,
      title: "More than one AWS user fits",
      says: [
        "duplicatetargetentries"
      ],
      causes: [
        ErrorEntry.Cause(
          "Two AWS users fit the matching attributes.",
          confirm: "`aws identitystore list-users`: look for the value.",
          fix: "Match by userName alone, which AWS keeps unique."
        )
      ],
      rules: [
        "CONFIG-021"
      ],
      source: "Microsoft Entra documentation, concept-provisioning-logs.md"
    ),
    ErrorEntry(
      id: "provisioning-duplicate-source",
      seen: .provisioning,
      title: "More than one Entra user gives the same userName",
      says: [
        "duplicatesourceentries"
      ],
      causes: [
        ErrorEntry.Cause(
          "Two Entra users in scope have the same value in the source of userName.",
          confirm: "`crosswalk flag` reports SCIM-001 with both.",
          fix: "Correct one of the values."
        )
      ],
      rules: [
        "SCIM-001", "NAMEID-006",
      ],
      source: "Microsoft Entra documentation, concept-provisioning-logs.md"
    ),
    ErrorEntry(
      id: "provisioning-import-skipped",
      seen: .provisioning,
      title: "The person has no value to match by",
      says: [
        "importskipped"
      ],
      causes: [
        ErrorEntry.Cause(
          "The source of userName, such as mail, is empty.",
          confirm: "Entra, the person's properties.",
          fix: "Fill the attribute."
        )
      ],
      rules: [
        "SCIM-009", "NAMEID-007",
      ],
      source: "Microsoft Entra documentation, concept-provisioning-logs.md"
    ),
    ErrorEntry(
      id: "provisioning-skipped",
      seen: .provisioning,
      title: "The person was skipped",
      says: [
        "entrysynchronizationskipped"
      ],
      causes: [
        ErrorEntry.Cause(
          "Nothing had to be changed.",
          confirm: "The step Export of the log.",
          fix: "Nothing."
        ),
        ErrorEntry.Cause(
          "The person is out of scope: not assigned, disabled, or filtered out.",
          confirm: "The step Scoping of the log.",
          fix: "Assign the person, or correct the filter."
        ),
      ],
      rules: [
        "SCIM-018", "SCIM-019", "SCIM-020", "SCIM-021", "ENTRA-001",
      ],
      source: "Microsoft Entra documentation, concept-provisioning-logs.md"
    ),
    ErrorEntry(
      id: "provisioning-missing-values",
      seen: .provisioning,
      title: "A required value is missing",
      says: [
        "mandatoryfieldsmissing",
        "missingvalues",
      ],
      causes: [
        ErrorEntry.Cause(
          "Given name, family name, display name or user name is empty.",
          confirm: "Entra, the person's properties.",
          fix: "Fill the attribute."
        )
      ],
      rules: [
        "SCIM-009"
      ],
      source: "Microsoft Entra documentation, concept-provisioning-logs.md"
    ),
    ErrorEntry(
      id: "provisioning-single-value",
      seen: .provisioning,
      title: "An attribute takes one value and gets several",
      says: [
        "schemapropertycanonlyacceptvalue"
      ],
      causes: [
        ErrorEntry.Cause(
          "A source with several values is mapped to e-mail, phone or address.",
          confirm: "Entra, Provisioning, Mappings.",
          fix: "Map a source with one value."
        )
      ],
      rules: [
        "SCIM-013", "SCIM-016",
      ],
      source: "Microsoft Entra documentation, concept-provisioning-logs.md"
    ),
    ErrorEntry(
      id: "provisioning-schema-attribute",
      seen: .provisioning,
      title: "A target attribute does not exist in AWS",
      says: [
        "schemaattributenotfound"
      ],
      causes: [
        ErrorEntry.Cause(
          "The mapping names an attribute that AWS does not take.",
          confirm: "Entra, Provisioning, Mappings.",
          fix: "Remove the mapping."
        )
      ],
      rules: [
        "SCIM-015"
      ],
      source: "Microsoft Entra documentation, concept-provisioning-logs.md"
    ),
    ErrorEntry(
      id: "provisioning-invalid-anchor",
      seen: .provisioning,
      title: "The linked AWS user is gone",
      says: [
        "invalidanchor"
      ],
      causes: [
        ErrorEntry.Cause(
          "Somebody deleted or recreated the AWS user after it was linked.",
          confirm: "AWS, Users: look for the user name.",
          fix: "Restart the job with Full by decision: links are made again by userName."
        )
      ],
      rules: [
        "SCIM-022", "ACCESS-006",
      ],
      source: "Microsoft Entra documentation, concept-provisioning-logs.md"
    ),
    ErrorEntry(
      id: "provisioning-not-permitted",
      seen: .provisioning,
      title: "AWS refused what provisioning wanted to do",
      says: [
        "insufficientrights",
        "notpermitted",
        "methodnotallowed",
      ],
      causes: [
        ErrorEntry.Cause(
          "The SCIM token expired or was deleted.",
          confirm: "Entra, Provisioning, Test connection.",
          fix: "Make a new token in AWS and put it into Entra."
        )
      ],
      rules: [
        "CONFIG-027", "CONFIG-028",
      ],
      source: "Microsoft Entra documentation, concept-provisioning-logs.md"
    ),
    ErrorEntry(
      id: "provisioning-too-many",
      seen: .provisioning,
      title: "AWS was asked too often",
      says: [
        "toomanyrequests"
      ],
      causes: [
        ErrorEntry.Cause(
          "More than 20 SCIM requests in a second.",
          confirm: "Other SCIM clients in CloudTrail.",
          fix: "Nothing: Entra repeats by itself."
        )
      ],
      rules: [
        "SCIM-028"
      ],
      source: "Microsoft Entra documentation, concept-provisioning-logs.md"
    ),
    ErrorEntry(
      id: "provisioning-incompatible",
      seen: .provisioning,
      title: "Entra does not understand AWS's answer",
      says: [
        "systemforcrossdomainidentitymanagementserviceincompatible",
        "systemforcrossdomainidentitymanagementmultipleentriesinresponse",
      ],
      causes: [
        ErrorEntry.Cause(
          "Tenant URL is not AWS's SCIM endpoint.",
          confirm: "Compare it with AWS, Settings, Provisioning.",
          fix: "Copy the SCIM endpoint again."
        ),
        ErrorEntry.Cause(
          "A special character in the matching value breaks the query.",
          confirm: "Entra, Provisioning logs: open the failed step of the person.",
          fix: "Correct the value, or provision on demand to prove it."
        ),
      ],
      rules: [
        "SCIM-017"
      ],
      source: "Microsoft Entra documentation, concept-provisioning-logs.md"
    ),
    ErrorEntry(
      id: "provisioning-target-error",
      seen: .provisioning,
      title: "AWS answered with an unexpected error",
      says: [
        "unprocessableentity",
        "webexceptionprotocolerror",
        "internalservererror",
      ],
      causes: [
        ErrorEntry.Cause(
          "A passing fault of AWS or the network.",
          confirm: "Whether the next cycle, 40 minutes later, succeeds.",
          fix: "Wait for one cycle; then look at the values of the person."
        )
      ],
      source: "Microsoft Entra documentation, concept-provisioning-logs.md"
    ),
    ErrorEntry(
      id: "provisioning-quarantine-credentials",
      seen: .provisioning,
      title: "Provisioning is in quarantine because of its credentials",
      says: [
        "encounteredquarantineexception",
        "systemforcrossdomainidentitymanagementcredentialvalidationfailure",
        "systemforcrossdomainidentitymanagementcredentialvalidationunavailable",
        "you appear to have entered invalid credentials",
      ],
      causes: [
        ErrorEntry.Cause(
          "The SCIM token expired, was deleted or is of another instance.",
          confirm: "Entra, Provisioning, Test connection.",
          fix: "Make a new token in AWS, put it into Entra, then restart."
        )
      ],
      rules: [
        "CONFIG-018", "CONFIG-027",
      ],
      source: "Microsoft Entra documentation, application-provisioning-quarantine-status.md"
    ),
    ErrorEntry(
      id: "provisioning-quarantine-failures",
      seen: .provisioning,
      title: "Provisioning is in quarantine because too many people fail",
      says: [
        "encounteredescrowproportionthreshold",
        "encounteredbaseescrowthreshold",
        "encounteredtotalescrowthreshold",
      ],
      causes: [
        ErrorEntry.Cause(
          "Most people meet the same conflict, such as an e-mail that another AWS user holds.",
          confirm: "Provisioning logs, grouped by error code.",
          fix: "Cure the commonest error, then restart."
        )
      ],
      rules: [
        "CONFIG-018", "SCIM-023", "SCIM-003",
      ],
      source: "Microsoft Entra documentation, application-provisioning-quarantine-status.md"
    ),
    ErrorEntry(
      id: "provisioning-quarantine-deletes",
      seen: .provisioning,
      title: "Provisioning stopped before deleting many people",
      says: [
        "toomanydeletes"
      ],
      causes: [
        ErrorEntry.Cause(
          "Many people left the scope at once, by a group, a filter or an assignment.",
          confirm: "Audit logs of the application of that day.",
          fix: "Restore the scope; allow the deletions only if they are meant."
        )
      ],
      rules: [
        "CONFIG-018", "CONFIG-022", "SCIM-024",
      ],
      source: "Microsoft Entra documentation, application-provisioning-quarantine-status.md"
    ),
  ]
}
