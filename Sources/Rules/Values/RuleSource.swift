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
}
