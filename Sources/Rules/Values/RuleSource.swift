// SPDX-License-Identifier: Apache-2.0

/// The pages and models that rules come from, by the names under which a reader finds them.
enum RuleSource {
  static let troubleshooting = "AWS IAM Identity Center user guide, troubleshooting.html"
  static let entraSetup = "AWS IAM Identity Center user guide, azure-ad-idp.html"
  static let provisioning = "AWS IAM Identity Center user guide, provision-automatically.html"
  static let scimSchema = "AWS IAM Identity Center SCIM developer guide, getschema.html"
  static let scimCreate = "AWS IAM Identity Center SCIM developer guide, createuser.html"
  static let serviceModel = "service model of the Identity Store API (botocore 1.43.11)"
  static let samlClaims = "Microsoft Entra documentation, saml-claims-customization.md"
  static let guestClaims = "Microsoft Entra documentation, external-id/claims-mapping.md"
  static let unverifiedMail =
    "Microsoft Entra documentation, migrate-off-email-claim-authorization.md"
  static let howProvisioningWorks = "Microsoft Entra documentation, how-provisioning-works.md"
  static let knownIssues = "Microsoft Entra documentation, app-provisioning/known-issues.md"
  static let unmatchedUsers =
    "Microsoft Entra documentation, application-provisioning-application-unmatched-users.md"
  static let provisioningTutorial =
    "Microsoft Entra documentation, aws-single-sign-on-provisioning-tutorial.md"
  static let noUsersProvisioned =
    "Microsoft Entra documentation, application-provisioning-config-problem-no-users-provisioned.md"
  static let customizeAttributes =
    "Microsoft Entra documentation, customize-application-attributes.md"
  static let provisionOnDemand = "Microsoft Entra documentation, provision-on-demand.md"
  static let graphUser = "Microsoft Graph v1.0, user resource (msgraph-sdk 1.65.0)"
  static let sourceChange =
    "AWS IAM Identity Center user guide, manage-your-identity-source-considerations.html"
  static let quotas = "AWS IAM Identity Center user guide, limits.html"
  static let regions = "AWS IAM Identity Center user guide, use-cases-across-regions.html"
  static let tokenRotation = "AWS IAM Identity Center user guide, rotate-token.html"
  static let scimLogging =
    "AWS IAM Identity Center user guide, scim-logging-using-cloudtrail.html"
  static let accessControl =
    "AWS IAM Identity Center user guide, attributesforaccesscontrol.html and configure-abac.html"
  static let sessions = "AWS IAM Identity Center user guide, authconcept.html"
  static let emergencyAccess = "AWS IAM Identity Center user guide, emergency-access.html"
  static let instanceModel = "service model of the Identity Center API (botocore 1.43.11)"
  static let credentialReport = "AWS IAM user guide, id_credentials_getting-report.html"
  static let iamModel = "service model of the IAM API (botocore 1.43.11)"
  static let cliOutput = "aws-cli 1.45.11, whose paging drops NextToken when the list is complete"
  static let guestProperties = "Microsoft Entra documentation, external-id/user-properties.md"
  static let samlProtocol =
    "Microsoft Entra documentation, single-sign-on-saml-protocol.md"
  static let claimsPolicy =
    "Microsoft Entra documentation, reference-claims-customization.md"
  static let customClaims =
    "Microsoft Entra documentation, claims-customization-custom-claims-policy.md"
  static let scopingFilters =
    "Microsoft Entra documentation, define-conditional-rules-for-provisioning-user-accounts.md"
  static let quarantine =
    "Microsoft Entra documentation, application-provisioning-quarantine-status.md"
  static let cycleTiming =
    "Microsoft Entra documentation, "
    + "application-provisioning-when-will-provisioning-finish-specific-user.md"
  static let provisioningAPI =
    "Microsoft Entra documentation, application-provisioning-configuration-api.md"
  static let accidentalDeletions = "Microsoft Entra documentation, accidental-deletions.md"
  static let awsTutorial = "Microsoft Entra documentation, aws-single-sign-on-tutorial.md"
  static let certificateTutorial =
    "Microsoft Entra documentation, "
    + "tutorial-manage-certificates-for-federated-single-sign-on.md"
  static let proxyAddresses =
    "Microsoft support article, proxyaddresses-attribute-populate.md"
  static let duplicateAttributes =
    "Microsoft Entra documentation, "
    + "how-to-connect-syncservice-duplicate-attribute-resiliency"
  static let conditionalAccess =
    "Microsoft Graph v1.0, conditionalAccessPolicy resource (msgraph-sdk 1.65.0)"
  static let graphServicePrincipal =
    "Microsoft Graph v1.0, servicePrincipal resource (msgraph-sdk 1.65.0)"
  static let graphSSO = "Microsoft Graph, application-saml-sso-configure-api.md"
  static let graphRoles = "Microsoft Graph v1.0, appRoleAssignment resource"
  static let graphSynchronization =
    "Microsoft Graph v1.0, synchronization-synchronizationstatus.md"
  static let graphObjectMapping = "Microsoft Graph v1.0, synchronization-objectmapping.md"
  static let graphAttributeMapping = "Microsoft Graph v1.0, synchronization-attributemapping.md"
  static let graphTokenPolicy = "Microsoft Graph v1.0, tokenissuancepolicy.md"
  static let nationalClouds = "Microsoft Graph, deployments.md"
}
