// SPDX-License-Identifier: Apache-2.0

/// The pages and models that the forecast's rules come from, as a reader finds them.
enum ForecastSource {
  static let howProvisioningWorks = "Microsoft Entra documentation, how-provisioning-works.md"
  static let unmatchedUsers =
    "Microsoft Entra documentation, application-provisioning-application-unmatched-users.md"
  static let scoping =
    "Microsoft Entra documentation, "
    + "define-conditional-rules-for-provisioning-user-accounts.md"
  static let customizeAttributes =
    "Microsoft Entra documentation, customize-application-attributes.md"
  static let provisioningTutorial =
    "Microsoft Entra documentation, aws-single-sign-on-provisioning-tutorial.md"
  static let samlClaims = "Microsoft Entra documentation, saml-claims-customization.md"
  static let guests = "Microsoft Entra documentation, external-id/user-properties.md"
  static let scimCreate = "AWS IAM Identity Center SCIM developer guide, createuser.html"
  static let scimSchema = "AWS IAM Identity Center SCIM developer guide, getschema.html"
  static let troubleshooting = "AWS IAM Identity Center user guide, troubleshooting.html"
  static let serviceModel = "service model of the Identity Store API (botocore 1.43.11)"
  static let graphUser = "Microsoft Graph v1.0, user resource (msgraph-sdk 1.65.0)"
  static let graphPrincipal = "Microsoft Graph v1.0, servicePrincipal resource"
  static let open = "not documented"
}
