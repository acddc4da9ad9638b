// SPDX-License-Identifier: Apache-2.0

/// One message as it is seen, for each entry of the dictionary.
enum Sample {
  static let all: [(id: String, text: String)] = [
    (
      "aws-not-you",
      "It's not you, it's us"
    ),
    (
      "aws-could-not-complete",
      "We couldn't complete your request right now. Please try again later."
    ),
    (
      "aws-unexpected-error",
      "An unexpected error has occurred"
    ),
    (
      "aws-invalid-mfa",
      "Invalid MFA credentials"
    ),
    (
      "aws-nameid-policy",
      "Response contains invalid name id policy format"
    ),
    (
      "aws-session-token",
      "Error: Session token not found or invalid"
    ),
    (
      "aws-protected-role",
      "Cannot perform the operation on the protected role 'AWSReservedSSO_Admin_0123456789abcdef'"
    ),
    (
      "aws-abac-failed",
      "Attributes for access control failed to enable"
    ),
    (
      "aws-no-accounts",
      "You do not have any applications."
    ),
    (
      "cloudtrail-external-login",
      """
      {"eventSource":"signin.amazonaws.com","eventName":"ExternalIdPDirectoryLogin","responseElements":{"ExternalIdPDirectoryLogin":"Failure"}}
      """
    ),
    (
      "cloudtrail-source-change",
      "\"eventName\": \"EnableExternalIdPConfigurationForDirectory\""
    ),
    (
      "cloudtrail-hidden",
      "\"userName\":\"HIDDEN_DUE_TO_SECURITY_REASONS\""
    ),
    (
      "scim-single-item",
      "Currently list attributes only allow single item"
    ),
    (
      "scim-email-limit",
      "List attribute `emails` exceeds allowed limit of 1"
    ),
    (
      "scim-duplicate",
      """
      {"schema":["urn:ietf:params:scim:api:messages:2.0:Error"],"detail":"Refused to create a \
      new, duplicate resource.","status":"409"}
      """
    ),
    (
      "scim-schema",
      "Request is unparsable, syntactically incorrect, or violates schema."
    ),
    (
      "scim-empty-name",
      """
      2 validation errors detected: Value at 'name.givenName' failed to satisfy constraint: \
      Member must satisfy regular expression pattern: [x]+; Value at 'name.givenName' failed to \
      satisfy constraint: Member must have length greater than or equal to 1
      """
    ),
    (
      "scim-patch-path",
      """
      Current PATCH support allows omitting "path" attribute only for Add and Replace operations \
      modifying a single attribute.
      """
    ),
    (
      "scim-group-replace",
      "Replacing group memberships is not supported."
    ),
    (
      "scim-unauthorized",
      """
      {"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"detail":"UnauthorizedException","status":"401"}
      """
    ),
    (
      "scim-throttled",
      """
      {"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"detail":"Throttling","status":"429"}
      """
    ),
    (
      "aws-attribute-path",
      "ValidationException: Updates for AttributePath: UserName is not supported"
    ),
    (
      "aws-multi-value",
      """
      Unsupported update operation on multi-value attribute emails, please provide full \
      replacement of Multi-Value attribute types
      """
    ),
    (
      "aws-uniqueness",
      "ConflictException: UNIQUENESS_CONSTRAINT_VIOLATION"
    ),
    (
      "aws-concurrent",
      "ConflictException with Reason CONCURRENT_MODIFICATION"
    ),
    (
      "aws-kms-denied",
      "AccessDeniedException: KMS_ACCESS_DENIED"
    ),
    (
      "aws-kms-key",
      "ValidationException: KMS_DISABLED"
    ),
    (
      "aws-not-found",
      """
      An error occurred (ResourceNotFoundException) when calling the DescribeUser operation: \
      USER not found.
      """
    ),
    (
      "aws-quota",
      "ServiceQuotaExceededException"
    ),
    (
      "aws-access-denied",
      """
      User: arn:aws:sts::111122223333:assumed-role/Audit/session is not authorized to perform: \
      identitystore:UpdateUser
      """
    ),
    (
      "aws-throttled",
      "ThrottlingException: Rate exceeded"
    ),
    (
      "aws-no-region",
      "You must specify a region. You can also configure your region by running \"aws configure\"."
    ),
    (
      "aws-credential-report",
      "An error occurred (ReportNotPresent) when calling the GetCredentialReport operation"
    ),
    (
      "aws-credentials",
      """
      An error occurred (ExpiredTokenException) when calling the ListUsers operation: The security \
      token included in the request is expired
      """
    ),
    (
      "aws-validation",
      """
      operation error identitystore: CreateUser, https response error StatusCode: 400, RequestID: \
      2ae3a223-0000-4b18-a290-f891f1e70619, ValidationException:
      """
    ),
    (
      "AADSTS50105",
      """
      AADSTS50105: Your administrator has configured the application to block users unless they \
      are specifically granted ('assigned') access to the application.
      """
    ),
    (
      "AADSTS700016",
      """
      AADSTS700016: Application with identifier \
      'https://eu-west-1.signin.aws.amazon.com/platform/saml/d-1234567890' was not found in the \
      directory
      """
    ),
    (
      "AADSTS650056",
      "AADSTS650056: Misconfigured application."
    ),
    (
      "AADSTS50011",
      """
      AADSTS50011: The reply URL specified in the request does not match the reply URLs \
      configured for the application.
      """
    ),
    (
      "AADSTS75011",
      """
      AADSTS75011: Authentication method 'X509, MultiFactor' by which the user authenticated \
      with the service doesn't match requested authentication method 'Password, \
      ProtectedTransport'.
      """
    ),
    (
      "AADSTS75016",
      "AADSTS75016: SAML2 Authentication Request has invalid NameIdPolicy."
    ),
    (
      "AADSTS75005",
      "AADSTS75005: The request is not a valid Saml2 protocol message."
    ),
    (
      "AADSTS75003",
      "AADSTS75003: SAML protocol response cannot be sent via bindings other than HTTP POST."
    ),
    (
      "AADSTS750054",
      """
      AADSTS750054: SAMLRequest or SAMLResponse must be present as query string parameters in \
      HTTP request for SAML Redirect binding.
      """
    ),
    (
      "AADSTS75008",
      """
      AADSTS75008: The request from the app was denied since the SAML request had an unexpected \
      destination.
      """
    ),
    (
      "AADSTS76021",
      """
      AADSTS76021: The request sent by client is not signed while the application requires \
      signed requests
      """
    ),
    (
      "AADSTS76026",
      "AADSTS76026: IssueTime in an SAML2 Authentication Request is expired."
    ),
    (
      "AADSTS7500529",
      "AADSTS7500529: The value '1234' is not a valid SAML ID."
    ),
    (
      "AADSTS900236",
      """
      AADSTS900236: The SAML authentication request property 'Subject' is not supported and must \
      not be set.
      """
    ),
    (
      "AADSTS501241",
      "AADSTS501241: Mandatory Input 'mail' missing from transformation ID 'NameID'."
    ),
    (
      "AADSTS501621",
      "AADSTS501621: Regular expression replacement for claims transformation has timed out."
    ),
    (
      "AADSTS50003",
      "AADSTS50003: No signing key is configured."
    ),
    (
      "AADSTS50146",
      """
      AADSTS50146: This application is required to be configured with an application-specific \
      signing key.
      """
    ),
    (
      "AADSTS70001",
      "AADSTS70001: The application is disabled."
    ),
    (
      "AADSTS90002",
      "AADSTS90002: Tenant 'example.test' not found."
    ),
    (
      "AADSTS50020",
      """
      AADSTS50020: User account 'guest@example.net' from identity provider 'live.com' does not \
      exist in tenant 'Example'.
      """
    ),
    (
      "AADSTS50034",
      "AADSTS50034: The user account does not exist in the directory."
    ),
    (
      "AADSTS50014",
      "AADSTS50014: GuestUserInPendingState"
    ),
    (
      "AADSTS50053",
      """
      AADSTS50053: The account is locked, you've tried to sign in too many times with an \
      incorrect user ID or password.
      """
    ),
    (
      "AADSTS50055",
      "AADSTS50055: The password is expired."
    ),
    (
      "AADSTS50057",
      "AADSTS50057: The user account is disabled."
    ),
    (
      "AADSTS50126",
      "AADSTS50126: Error validating credentials due to invalid username or password."
    ),
    (
      "AADSTS50058",
      "AADSTS50058: A silent sign-in request was sent but no user is signed in."
    ),
    (
      "AADSTS50076",
      """
      AADSTS50076: Due to a configuration change made by your administrator, or because you \
      moved to a new location, you must use multi-factor authentication to access 'app'.
      """
    ),
    (
      "AADSTS50079",
      """
      AADSTS50079: Due to a configuration change made by your administrator, you must enroll in \
      multi-factor authentication.
      """
    ),
    (
      "AADSTS53003",
      """
      AADSTS53003: Access has been blocked by Conditional Access policies. The access policy \
      does not allow token issuance.
      """
    ),
    (
      "AADSTS53000",
      "AADSTS53000: Device is not in required device state: compliant."
    ),
    (
      "AADSTS53001",
      "AADSTS53001: Device is not in required device state: domain_joined."
    ),
    (
      "AADSTS50005",
      """
      AADSTS50005: User tried to log in to a device from a platform that's currently not \
      supported through Conditional Access policy.
      """
    ),
    (
      "AADSTS53011",
      "AADSTS53011: User blocked due to risk on home tenant."
    ),
    (
      "AADSTS500213",
      """
      AADSTS500213: The resource tenant's cross-tenant access policy does not allow this user to \
      access this tenant.
      """
    ),
    (
      "AADSTS7000215",
      "AADSTS7000215: Invalid client secret provided."
    ),
    (
      "AADSTS7000222",
      "AADSTS7000222: The provided client secret keys are expired."
    ),
    (
      "AADSTS700027",
      "AADSTS700027: Client assertion failed signature validation."
    ),
    (
      "AADSTS65001",
      "AADSTS65001: The user or administrator has not consented to use the application."
    ),
    (
      "AADSTS70016",
      "AADSTS70016: OAuth 2.0 device flow error. Authorization is pending."
    ),
    (
      "graph-denied",
      """
      {"error":{"code":"Authorization_RequestDenied","message":"Insufficient privileges to \
      complete the operation."}}
      """
    ),
    (
      "graph-sync-state",
      "{\"error\":{\"code\":\"syncStateNotFound\"}}"
    ),
    (
      "provisioning-conflict",
      "errorCode: EntryConflict"
    ),
    (
      "provisioning-duplicate-target",
      "DuplicateTargetEntries"
    ),
    (
      "provisioning-duplicate-source",
      "DuplicateSourceEntries"
    ),
    (
      "provisioning-import-skipped",
      "ImportSkipped"
    ),
    (
      "provisioning-skipped",
      "EntrySynchronizationSkipped"
    ),
    (
      "provisioning-missing-values",
      "MandatoryFieldsMissing"
    ),
    (
      "provisioning-single-value",
      "SchemaPropertyCanOnlyAcceptValue"
    ),
    (
      "provisioning-schema-attribute",
      "SchemaAttributeNotFound"
    ),
    (
      "provisioning-invalid-anchor",
      "InvalidAnchor"
    ),
    (
      "provisioning-not-permitted",
      "InsufficientRights"
    ),
    (
      "provisioning-too-many",
      "TooManyRequests"
    ),
    (
      "provisioning-incompatible",
      "SystemForCrossDomainIdentityManagementServiceIncompatible"
    ),
    (
      "provisioning-target-error",
      "WebExceptionProtocolError"
    ),
    (
      "provisioning-quarantine-credentials",
      "quarantine reason: EncounteredQuarantineException"
    ),
    (
      "provisioning-quarantine-failures",
      "EncounteredEscrowProportionThreshold"
    ),
    (
      "provisioning-quarantine-deletes",
      "TooManyDeletes"
    ),
  ]
}
