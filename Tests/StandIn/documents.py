# SPDX-License-Identifier: Apache-2.0
"""Answers of the stand-in that are no long lists: configuration of both sides."""

import base64
import json

import people

# What moto 5.2 serves of what we ask; the rest it has not got.
MOTO = {
    "GetCallerIdentity", "ListInstances", "ListUsers", "ListGroups", "ListGroupMemberships",
    "ListPermissionSets", "DescribePermissionSet", "ListManagedPoliciesInPermissionSet",
    "GetInlinePolicyForPermissionSet", "ListAccountsForProvisionedPermissionSet",
    "ListAccountAssignments", "ListAccountAssignmentsForPrincipal", "ListAccounts",
    "GenerateCredentialReport", "GetCredentialReport", "GetAccountAuthorizationDetails",
    "ListSAMLProviders",
}
ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess"
ACS = "https://eu-west-1.signin.aws.amazon.com/platform/saml/acs/0a1b2c3d"
ISSUER = "https://eu-west-1.signin.aws.amazon.com/platform/saml/d-1234567890"


def is_served_by_moto(operation):
    return operation in MOTO


# --- AWS


def instance():
    return {
        "InstanceArn": people.INSTANCE, "IdentityStoreId": people.STORE,
        "OwnerAccountId": people.OWNER, "Status": "ACTIVE",
    }


def account(number):
    return {"Id": people.account(number), "Name": f"Account {number}", "Status": "ACTIVE"}


def region(number):
    name = ("eu-west-1", "eu-central-1")[number]
    return {"RegionName": name, "Status": "ACTIVE", "IsPrimaryRegion": number == 0}


def application_arn(number):
    return f"arn:aws:sso::{people.OWNER}:application/ssoins-1234567890abcdef/apl-{number:016x}"


def application(number):
    return {
        "ApplicationArn": application_arn(number), "Name": f"Application {number}",
        "ApplicationProviderArn": "arn:aws:sso::aws:applicationProvider/custom",
        "ApplicationAccount": people.OWNER, "Status": "ENABLED",
    }


def application_assignments(arn):
    if not arn.endswith("1"):
        return []
    kinds = [("USER", people.uuid(1, 1)), ("GROUP", people.uuid(2, 0))]
    return [
        {"ApplicationArn": arn, "PrincipalType": kind, "PrincipalId": principal}
        for kind, principal in kinds
    ]


def managed_policies(number):
    return [{"Name": "AdministratorAccess", "Arn": ADMINISTRATOR}] if number == 0 else []


def aws(operation, arguments, size):
    """An answer that is no list; a text is an error's code."""
    number = int(arguments.get("PermissionSetArn", "-0").rpartition("-")[2], 16)
    match operation:
        case "DescribeInstance":
            return instance() | {"EncryptionConfigurationDetails": {"KeyType": "AWS_OWNED_KMS_KEY"}}
        case "DescribePermissionSet":
            return {
                "PermissionSet": {
                    "PermissionSetArn": arguments["PermissionSetArn"], "Name": f"Set{number}",
                    "SessionDuration": "PT1H",
                }
            }
        case "GetInlinePolicyForPermissionSet":
            statement = {
                "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*",
                "Condition": {"StringEquals": {"aws:PrincipalTag/department": "Sales"}},
            }
            policy = {"Version": "2012-10-17", "Statement": [statement]}
            return {"InlinePolicy": json.dumps(policy) if number == 1 else ""}
        case "GetApplicationAssignmentConfiguration":
            return {"AssignmentRequired": arguments["ApplicationArn"].endswith("1")}
        case "DescribeInstanceAccessControlAttributeConfiguration":
            value = {"Source": ["${path:enterprise.department}"]}
            attributes = [{"Key": "department", "Value": value}]
            return {
                "Status": "ENABLED",
                "InstanceAccessControlAttributeConfiguration": {
                    "AccessControlAttributes": attributes
                },
            }
    return None


REPORT = (
    "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,"
    "password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,"
    "access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,"
    "access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,"
    "access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,"
    "cert_1_last_rotated,cert_2_active,cert_2_last_rotated\n"
    "<root_account>,arn:aws:iam::111122223333:root,2020-01-01T00:00:00+00:00,not_supported,"
    "no_information,not_supported,not_supported,true,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,"
    "false,N/A,false,N/A\n"
    "person3@example.com,arn:aws:iam::111122223333:user/person3@example.com,"
    "2021-01-01T00:00:00+00:00,true,2026-01-01T00:00:00+00:00,2021-01-01T00:00:00+00:00,N/A,false,"
    "true,2021-01-01T00:00:00+00:00,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A"
)


def query(operation):
    """The answer of a query service as XML."""
    inner = {
        "GetCallerIdentity": f"<Arn>arn:aws:iam::{people.OWNER}:user/audit</Arn>"
        f"<UserId>AIDAEXAMPLE</UserId><Account>{people.OWNER}</Account>",
        "GenerateCredentialReport": "<State>COMPLETE</State>",
        "GetCredentialReport": f"<Content>{base64.b64encode(REPORT.encode()).decode()}</Content>"
        "<ReportFormat>text/csv</ReportFormat><GeneratedTime>2026-01-02T03:04:05Z</GeneratedTime>",
        "GetAccountAuthorizationDetails": "<IsTruncated>false</IsTruncated><RoleDetailList><member>"
        "<RoleName>partner</RoleName><Arn>arn:aws:iam::111122223333:role/partner</Arn>"
        "<RolePolicyList/><AttachedManagedPolicies/><AssumeRolePolicyDocument>"
        "%7B%22Statement%22%3A%5B%7B%22Principal%22%3A%7B%22AWS%22%3A%22arn%3Aaws%3Aiam%3A%3A"
        "111122223333%3Arole%2Faws-reserved%2Fsso.amazonaws.com%2FAWSReservedSSO_Set0_0a1b2c3d4e5f"
        "6071%22%7D%7D%5D%7D</AssumeRolePolicyDocument></member></RoleDetailList><UserDetailList/>",
        "ListUsers": "<IsTruncated>false</IsTruncated><Users/>",
    }.get(operation, "")
    return (
        f"<{operation}Response><{operation}Result>{inner}</{operation}Result>"
        f"<ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></{operation}Response>"
    ).encode()


# --- Graph


def deleted_user(number):
    return people.entra_user(number) | {"deletedDateTime": "2026-01-01T00:00:00Z"}


def app_assignment(number):
    """Four groups, then two users."""
    kind = "Group" if number < 4 else "User"
    principal = people.uuid(4, number) if number < 4 else people.uuid(3, number)
    return {
        "id": f"assignment-{number}", "appRoleId": people.ROLE, "principalType": kind,
        "principalId": principal, "principalDisplayName": f"Principal {number}",
        "resourceId": people.PRINCIPAL, "createdDateTime": "2025-01-01T00:00:00Z",
    }


def service_principal():
    return {
        "id": people.PRINCIPAL, "appId": people.APPLICATION, "displayName": "AWS",
        "applicationTemplateId": people.TEMPLATE, "accountEnabled": True,
        "appRoleAssignmentRequired": True, "preferredSingleSignOnMode": "saml",
        "servicePrincipalNames": [people.APPLICATION, ISSUER], "replyUrls": [ACS],
        "loginUrl": None, "tokenEncryptionKeyId": None,
        "notificationEmailAddresses": ["security@example.com"],
        "preferredTokenSigningKeyThumbprint": None, "keyCredentials": [],
        "servicePrincipalType": "Application", "samlSingleSignOnSettings": None,
        "appRoles": [
            {"id": people.ROLE, "displayName": "User", "value": None, "isEnabled": True,
             "allowedMemberTypes": ["User"]}
        ],
    }


CLAIMS = {
    "id": "policy",
    "includeBasicClaimSet": True,
    "claims": [
        {
            "@odata.type": "#microsoft.graph.samlNameIdClaim",
            "nameIdFormat": "emailAddress",
            "serviceProviderNameQualifier": None,
            "configurations": [
                {
                    "condition": None,
                    "attribute": {
                        "@odata.type": "#microsoft.graph.sourcedAttribute",
                        "source": "user", "id": "mail", "isExtensionAttribute": False,
                    },
                    "transformations": [],
                }
            ],
        }
    ],
}
JOB = f"aWSSingleSignon.{people.TENANT.replace('-', '')}.{people.uuid(7, 1)}"


def mapping(target, source, priority=0):
    return {
        "targetAttributeName": target, "defaultValue": "", "flowType": "Always",
        "flowBehavior": "FlowWhenChanged", "matchingPriority": priority,
        "source": {"expression": f"[{source}]", "name": source, "type": "Attribute",
                   "parameters": []},
    }


def schema():
    users = [
        mapping("userName", "userPrincipalName", 1), mapping("displayName", "displayName"),
        mapping('emails[type eq "work"].value', "mail"), mapping("name.givenName", "givenName"),
        mapping("name.familyName", "surname"), mapping("externalId", "objectId"),
    ]
    groups = [mapping("displayName", "displayName", 1), mapping("members", "members")]
    rule = {
        "id": "rule", "name": "USER_OUTBOUND_USER", "sourceDirectoryName": "Azure Active Directory",
        "targetDirectoryName": "customappsso", "priority": 1,
        "objectMappings": [
            {"name": "Users", "enabled": True, "flowTypes": "Add, Update, Delete", "scope": None,
             "sourceObjectName": "User", "targetObjectName": "User", "attributeMappings": users},
            {"name": "Groups", "enabled": True, "flowTypes": "Add, Update, Delete", "scope": None,
             "sourceObjectName": "Group", "targetObjectName": "Group",
             "attributeMappings": groups},
        ],
    }
    return {"id": "schema", "directories": [], "synchronizationRules": [rule]}


def graph(path, query, host, size):
    """A document of Graph; None if there is no such object."""
    parts = path.strip("/").split("/")
    match parts:
        case [_, "users", "delta"]:
            return {"value": [], "@odata.deltaLink": f"{host}/v1.0/users/delta?$deltatoken=x"}
        case [_, "users", "$count"]:
            return str(size.tenant)
        case [_, "organization"]:
            domains = [{"name": "example.com", "isDefault": True, "isInitial": False}]
            return {"value": [{"id": people.TENANT, "displayName": "Example",
                               "verifiedDomains": domains, "onPremisesSyncEnabled": None}]}
        case [_, "servicePrincipals"]:
            return {"value": [service_principal()]}
        case [_, "servicePrincipals", _]:
            return service_principal()
        case [_, "applications"]:
            return {"value": [{"id": people.uuid(8, 2), "appId": people.APPLICATION,
                               "identifierUris": [ISSUER]}]}
        case [_, "groups", group]:
            return people.entra_group(int(group.rpartition("-")[2], 16))
        case ["beta", "servicePrincipals", _, "claimsPolicy"]:
            return CLAIMS
        case [_, "servicePrincipals", _, "synchronization", "jobs"]:
            return {"value": [{"id": JOB, "templateId": "aWSSingleSignon",
                               "schedule": {"state": "Active", "interval": "PT40M"},
                               "status": {"code": "Active", "quarantine": None}}]}
        case [_, "servicePrincipals", _, "synchronization", "jobs", _, "schema"]:
            return schema()
        case [_, "identity", "conditionalAccess", "policies"]:
            return {"value": [{
                "id": people.uuid(6, 1), "displayName": "MFA for all", "state": "enabled",
                "conditions": {"users": {"includeUsers": ["All"]},
                               "applications": {"includeApplications": ["All"]}},
                "grantControls": {"operator": "OR", "builtInControls": ["mfa"]},
            }]}
        case [_, "identity", "conditionalAccess", "namedLocations"]:
            return {"value": []}
        case [_, "servicePrincipals", _, _]:
            return {"value": []}
    return None
