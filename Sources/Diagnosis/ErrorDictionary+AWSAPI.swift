// SPDX-License-Identifier: Apache-2.0

extension ErrorDictionary {
  /// What AWS's APIs answer.
  static let awsAPIEntries: [ErrorEntry] = [
    ErrorEntry(
      id: "aws-attribute-path",
      seen: .awsAPI,
      title: "UpdateUser writes paths in lower camel case",
      says: [
        "updates for attributepath*is not supported"
      ],
      causes: [
        ErrorEntry.Cause(
          "The path was written as in the replies, such as UserName.",
          confirm: "Look at AttributePath of the call.",
          fix: "Write userName; names are name.givenName and name.familyName."
        )
      ],
      source: """
        stackoverflow.com/questions/77417328; service model of the Identity Store API (botocore \
        1.43.11)
        """
    ),
    ErrorEntry(
      id: "aws-multi-value",
      seen: .awsAPI,
      title: "E-mails are replaced as a whole list",
      says: [
        "unsupported update operation on multi-value attribute"
      ],
      causes: [
        ErrorEntry.Cause(
          "The path names one element, such as emails[0].value.",
          confirm: "Look at AttributePath of the call.",
          fix: "Send the path emails with the whole list."
        )
      ],
      source: "service model of the Identity Store API (botocore 1.43.11); seen in public runbooks"
    ),
    ErrorEntry(
      id: "aws-uniqueness",
      seen: .awsAPI,
      title: "Another user or group holds this name or address",
      says: [
        "uniqueness_constraint_violation",
        "conflictexception",
      ],
      causes: [
        ErrorEntry.Cause(
          "Another AWS user has the user name or e-mail.",
          confirm: "`aws identitystore get-user-id` with the value.",
          fix: "Free the value first; the plan orders renames so that none collides."
        )
      ],
      rules: [
        "SCIM-001", "SCIM-002", "SCIM-003", "ATTR-008",
      ],
      source: "service model of the Identity Store API (botocore 1.43.11)"
    ),
    ErrorEntry(
      id: "aws-concurrent",
      seen: .awsAPI,
      title: "Two writers changed the same record",
      says: [
        "concurrent_modification"
      ],
      causes: [
        ErrorEntry.Cause(
          "Provisioning or somebody else wrote at the same moment.",
          confirm: "CloudTrail: the other call of that second.",
          fix: "Repeat; pause provisioning while a batch is applied."
        )
      ],
      rules: [
        "CONFIG-019"
      ],
      source: "service model of the Identity Store API (botocore 1.43.11)"
    ),
    ErrorEntry(
      id: "aws-kms-denied",
      seen: .awsAPI,
      title: "The caller may not use the key of the store",
      says: [
        "kms_access_denied", "accessdeniedexception*kms_access_denied",
      ],
      causes: [
        ErrorEntry.Cause(
          "The instance has a customer-managed key and the role has no right to it.",
          confirm: "`aws sso-admin describe-instance` shows the key.",
          fix: "Grant the role the use of the key."
        )
      ],
      rules: [
        "CONFIG-032"
      ],
      source: "service model of the Identity Store API (botocore 1.43.11)"
    ),
    ErrorEntry(
      id: "aws-kms-key",
      seen: .awsAPI,
      title: "The key of the store cannot be used",
      says: [
        "kms_key_not_found", "resourcenotfoundexception*kms_key_not_found",
        "resourcenotfoundexception*kms_key_not_found",
        "kms_disabled",
        "kms_invalid_state",
        "kms_invalid_arn",
        "kms_invalid_key_usage",
      ],
      causes: [
        ErrorEntry.Cause(
          "The customer-managed key was disabled, deleted or replaced.",
          confirm: "`aws kms describe-key` in the account of the key.",
          fix: "Enable the key again; without it nobody can be read."
        )
      ],
      rules: [
        "CONFIG-032"
      ],
      source: "service model of the Identity Store API (botocore 1.43.11)"
    ),
    ErrorEntry(
      id: "aws-not-found",
      seen: .awsAPI,
      title: "The store has no such user, group or store",
      says: [
        "resourcenotfoundexception"
      ],
      causes: [
        ErrorEntry.Cause(
          "The user was deleted or recreated: a new record has a new id.",
          confirm: "`aws identitystore list-users` and look for the user name.",
          fix: "Export again; remove and add the assignments of a recreated user."
        ),
        ErrorEntry.Cause(
          "The identity store id or Region is of another instance.",
          confirm: "`aws sso-admin list-instances`",
          fix: "Use the primary Region and the id that it shows."
        ),
      ],
      rules: [
        "STORE-001", "ACCESS-005", "ACCESS-006", "CONFIG-031",
      ],
      source: """
        service model of the Identity Store API (botocore 1.43.11); AWS IAM Identity Center user \
        guide, troubleshooting.html
        """
    ),
    ErrorEntry(
      id: "aws-quota",
      seen: .awsAPI,
      title: "A quota of Identity Center is reached",
      says: [
        "servicequotaexceededexception"
      ],
      causes: [
        ErrorEntry.Cause(
          "100,000 users or groups, or another quota, is reached.",
          confirm: "AWS, Service Quotas, IAM Identity Center.",
          fix: "Ask for a higher quota, or provision fewer people."
        )
      ],
      rules: [
        "STORE-018"
      ],
      source: "AWS IAM Identity Center user guide, limits.html"
    ),
    ErrorEntry(
      id: "aws-access-denied",
      seen: .awsAPI,
      title: "The caller may not do this",
      says: [
        "is not authorized to perform: identitystore:",
        "is not authorized to perform: sso:",
        "accessdeniedexception",
      ],
      causes: [
        ErrorEntry.Cause(
          "The role lacks the permission.",
          confirm: "The message names the missing action.",
          fix: "Add the action to the role."
        ),
        ErrorEntry.Cause(
          "Users are edited from a member account.",
          confirm: "`aws sts get-caller-identity`",
          fix: "Use the management account or the delegated administrator."
        ),
      ],
      rules: [
        "CONFIG-031"
      ],
      source: """
        AWS IAM Identity Center user guide, manage-your-accounts.html; service model of the \
        Identity Store API (botocore 1.43.11)
        """
    ),
    ErrorEntry(
      id: "aws-throttled",
      seen: .awsAPI,
      title: "Too many requests to the API",
      says: [
        "throttlingexception",
        "rate exceeded",
      ],
      causes: [
        ErrorEntry.Cause(
          "The 20 requests a second are shared with the console and other tools.",
          confirm: "CloudTrail: who else called in that minute.",
          fix: "Wait; crosswalk repeats by itself and stays under its own rate."
        )
      ],
      source: "AWS IAM Identity Center user guide, limits.html"
    ),
    ErrorEntry(
      id: "aws-no-region",
      seen: .awsAPI,
      title: "No Region is set",
      says: [
        "you must specify a region"
      ],
      causes: [
        ErrorEntry.Cause(
          "AWS CLI version 1 does not read AWS_REGION.",
          confirm: "`aws --version`",
          fix: "Set AWS_DEFAULT_REGION, or give --region."
        )
      ],
      rules: [
        "CONFIG-031"
      ],
      source: "verified with aws-cli 1.45.11"
    ),
    ErrorEntry(
      id: "aws-credential-report",
      seen: .awsAPI,
      title: "The IAM credential report is not there",
      says: [
        "reportnotpresent",
        "reportexpired",
        "reportinprogress",
      ],
      causes: [
        ErrorEntry.Cause(
          "No report was generated in the last four hours, or it is being made.",
          confirm: "`aws iam generate-credential-report` shows its state.",
          fix: "Generate it, wait for COMPLETE, then get it."
        )
      ],
      rules: [
        "IAM-014"
      ],
      source: "AWS IAM user guide, id_credentials_getting-report.html"
    ),
    ErrorEntry(
      id: "aws-credentials",
      seen: .awsAPI,
      title: "AWS does not accept the caller's credentials, or there are none",
      says: [
        "expiredtokenexception",
        "unrecognizedclientexception",
        "invalidclienttokenid",
        "security token included in the request is",
        "unable to locate credentials",
      ],
      causes: [
        ErrorEntry.Cause(
          "The session of `aws sso login` or of the role has ended.",
          confirm: "`aws sts get-caller-identity` fails as well.",
          fix: "Sign in again; a run goes on where it stopped."
        ),
        ErrorEntry.Cause(
          "Another profile is used, or a key was deleted.",
          confirm: "`aws configure list`; AWS_PROFILE and aws.profile in crosswalk.yaml.",
          fix: "Name the right profile."
        ),
      ],
      source: "AWS common errors, CommonErrors.html of each API reference"
    ),
    ErrorEntry(
      id: "aws-validation",
      seen: .awsAPI,
      title: "AWS does not take a value of the call",
      says: [
        "identitystore*validationexception",
        "failed to satisfy constraint",
      ],
      causes: [
        ErrorEntry.Cause(
          "A user name, name or e-mail is too long, empty or has a letter that AWS refuses.",
          confirm: "`crosswalk explain USER` lists the findings on the values.",
          fix: "Cure the value at its source; the plan proposes one that was checked."
        ),
        ErrorEntry.Cause(
          "An argument is not as the service model wants it.",
          confirm: "The message names the member and its pattern.",
          fix: "Correct that argument."
        ),
      ],
      rules: [
        "ATTR-001", "ATTR-002", "NAMEID-001",
      ],
      source: """
        service model of the Identity Store API (botocore 1.43.11); \
        github.com/hashicorp/terraform-provider-aws/issues/37609
        """
    ),
  ]
}
