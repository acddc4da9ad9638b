// SPDX-License-Identifier: Apache-2.0

extension AWSOperation {
  static let getCallerIdentity = Self(
    .sts,
    "GetCallerIdentity",
    .signIn,
    loss: "Who runs Crosswalk is not recorded.",
    isRequired: true
  )
  static let assumeRole = Self(
    .sts,
    "AssumeRole",
    .signIn,
    loss: "The profile's role can't be used."
  )
  static let assumeRoleWithWebIdentity = Self(
    .sts,
    "AssumeRoleWithWebIdentity",
    .signIn,
    loss: "The web identity can't be used."
  )
  static let getRoleCredentials = Self(
    .portal,
    "GetRoleCredentials",
    .signIn,
    loss: "The SSO profile can't be used."
  )

  static let listInstances = Self(
    .ssoAdmin,
    "ListInstances",
    .read,
    loss: "The instance and its identity store must be named in crosswalk.yaml."
  )
  static let describeInstance = Self(
    .ssoAdmin,
    "DescribeInstance",
    .read,
    loss: "Whether a customer-managed key protects the directory is unknown."
  )
  static let listRegions = Self(
    .ssoAdmin,
    "ListRegions",
    .read,
    loss: "Whether this is the primary Region, the only one that takes writes, is unknown."
  )
  static let listPermissionSets = Self(
    .ssoAdmin,
    "ListPermissionSets",
    .read,
    loss: "Who has access to which account can only be read per user and group."
  )
  static let describePermissionSet = Self(
    .ssoAdmin,
    "DescribePermissionSet",
    .read,
    loss: "Reports show permission sets by their ARN instead of their name."
  )
  static let listManagedPoliciesInPermissionSet = Self(
    .ssoAdmin,
    "ListManagedPoliciesInPermissionSet",
    .read,
    loss: "Which policies a permission set carries is unknown."
  )
  static let getInlinePolicyForPermissionSet = Self(
    .ssoAdmin,
    "GetInlinePolicyForPermissionSet",
    .read,
    loss: "Policies that decide by user name or attribute are not found."
  )
  static let listAccountsForProvisionedPermissionSet = Self(
    .ssoAdmin,
    "ListAccountsForProvisionedPermissionSet",
    .read,
    loss: "Who has access to which account can only be read per user and group."
  )
  static let listAccountAssignments = Self(
    .ssoAdmin,
    "ListAccountAssignments",
    .read,
    loss: "Access to accounts, kept or lost, is unknown unless it can be read per user and group."
  )
  static let listAccountAssignmentsForPrincipal = Self(
    .ssoAdmin,
    "ListAccountAssignmentsForPrincipal",
    .read,
    loss: "Access to accounts can only be read per permission set and account."
  )
  static let listApplications = Self(
    .ssoAdmin,
    "ListApplications",
    .read,
    loss: "Access to applications is unknown."
  )
  static let listApplicationAssignments = Self(
    .ssoAdmin,
    "ListApplicationAssignments",
    .read,
    loss: "Access to applications is unknown."
  )
  static let getApplicationAssignmentConfiguration = Self(
    .ssoAdmin,
    "GetApplicationAssignmentConfiguration",
    .read,
    loss: "Applications that every user has are not told apart from assigned ones."
  )
  static let describeAccessControlAttributes = Self(
    .ssoAdmin,
    "DescribeInstanceAccessControlAttributeConfiguration",
    .read,
    loss: "Attributes for access control that AWS takes from the directory are unknown."
  )

  static let listUsers = Self(
    .identityStore,
    "ListUsers",
    .read,
    loss: "There is nothing to match: the run can't start.",
    isRequired: true
  )
  static let describeUser = Self(
    .identityStore,
    "DescribeUser",
    .read,
    loss: "A change can't be checked against the directory, so nothing can be applied."
  )
  static let getUserID = Self(
    .identityStore,
    "GetUserId",
    .read,
    loss: "Whether a user name is taken can't be asked before a rename."
  )
  static let listGroups = Self(
    .identityStore,
    "ListGroups",
    .read,
    loss: "Access through groups is unknown."
  )
  static let listGroupMemberships = Self(
    .identityStore,
    "ListGroupMemberships",
    .read,
    loss: "Access through groups is unknown."
  )
  static let updateUser = Self(
    .identityStore,
    "UpdateUser",
    .apply,
    loss: "Nothing can be applied or rolled back."
  )

  static let listAccounts = Self(
    .organizations,
    "ListAccounts",
    .read,
    loss: "Reports show accounts by their number instead of their name."
  )

  static let listIAMUsers = Self(
    .iam,
    "ListUsers",
    .iam,
    loss: "IAM users, whom federation does not touch, are not reported."
  )
  static let generateCredentialReport = Self(
    .iam,
    "GenerateCredentialReport",
    .iam,
    loss: "Passwords, MFA devices and keys of IAM users are reported only if a report exists."
  )
  static let getCredentialReport = Self(
    .iam,
    "GetCredentialReport",
    .iam,
    loss: "Passwords, MFA devices and keys of IAM users are unknown."
  )
  static let getAccountAuthorizationDetails = Self(
    .iam,
    "GetAccountAuthorizationDetails",
    .iam,
    loss: "Roles that trust Identity Center's own roles are not found."
  )

  /// Every operation that Crosswalk can call, by service.
  package static let all: [Self] = [
    getCallerIdentity, assumeRole, assumeRoleWithWebIdentity, getRoleCredentials,
    listInstances, describeInstance, listRegions, listPermissionSets, describePermissionSet,
    listManagedPoliciesInPermissionSet, getInlinePolicyForPermissionSet,
    listAccountsForProvisionedPermissionSet, listAccountAssignments,
    listAccountAssignmentsForPrincipal, listApplications, listApplicationAssignments,
    getApplicationAssignmentConfiguration, describeAccessControlAttributes,
    listUsers, describeUser, getUserID, listGroups, listGroupMemberships, updateUser,
    listAccounts,
    listIAMUsers, generateCredentialReport, getCredentialReport, getAccountAuthorizationDetails,
  ]
}
