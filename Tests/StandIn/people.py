# SPDX-License-Identifier: Apache-2.0
"""The invented directories behind the stand-in: every object is a function of its number.

So a snapshot can be compared with its source row by row without keeping the source.
"""

TENANT = "00000008-0000-4000-8000-000000000001"
CLIENT = "00000009-0000-4000-8000-000000000003"
PRINCIPAL = "00000009-0000-4000-8000-000000000001"
APPLICATION = "00000009-0000-4000-8000-000000000002"
TEMPLATE = "21ed01d2-ec13-4e9e-86c1-cd546719ebc4"
ROLE = "8774f594-1d59-4279-b9d9-59ef09a23530"
INSTANCE = "arn:aws:sso:::instance/ssoins-1234567890abcdef"
STORE = "d-1234567890"
OWNER = "111122223333"

# Names as people have them: accents in both normalisations, quotes, no family name, much markup.
FAMILIES = [
    "Berg", "O'Neill", "Müller", "Mu\u0308ller", "李", "=1+1", "<b>Smith</b>", 'Que"ry',
    "Łuczak", "van der Berg", "Nuñez", "Ünsal", "\u202eAbel", "Back\\slash", "Tab\tTab", "Ødegård",
]


def uuid(kind, number):
    return f"0000000{kind}-0000-4000-8000-{number:012x}"


def family(number):
    return FAMILIES[number % len(FAMILIES)]


def address(number):
    return f"person{number}@example.com"


def aws_user(number):
    """A user as ListUsers gives it; some lack what may be missing."""
    user = {
        "IdentityStoreId": STORE,
        "UserId": uuid(1, number),
        "UserName": address(number),
        "DisplayName": f"Given{number} {family(number)}",
        "Name": {"GivenName": f"Given{number}", "FamilyName": family(number)},
        "UserStatus": "DISABLED" if number % 97 == 0 else "ENABLED",
        "CreatedAt": 1700000000.125 + number,
    }
    if number % 13:
        user["Emails"] = [{"Value": address(number), "Type": "work", "Primary": True}]
    if number % 7 == 0:
        user["ExternalIds"] = [{"Issuer": "https://scim.example.com/1", "Id": uuid(3, number)}]
    if number % 5 == 0:
        user["Title"] = f"Engineer {number}"
    return user


def aws_group(number):
    return {
        "IdentityStoreId": STORE,
        "GroupId": uuid(2, number),
        "DisplayName": f"Group {number} {family(number)}",
    }


def members(group, size):
    """Numbers of the users in an AWS group."""
    return [(group * 7919 + place * 31) % size.users for place in range(size.members)]


def permission_set(number):
    return f"arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-{number:016x}"


def account(number):
    return str(111122223333 + number)


def assignment(set_number, account_number, place, size):
    """The place-th assignment of a permission set in an account: a group, then users."""
    if place == 0:
        kind, principal = "GROUP", uuid(2, (set_number + account_number) % max(1, size.groups))
    else:
        kind = "USER"
        principal = uuid(1, (set_number * 101 + account_number * 7 + place) % size.users)
    return {
        "AccountId": account(account_number),
        "PermissionSetArn": permission_set(set_number),
        "PrincipalType": kind,
        "PrincipalId": principal,
    }


def entra_user(number):
    """A user as Graph gives it with our $select: what has no value is null."""
    user = {
        "id": uuid(3, number),
        "userPrincipalName": f"upn{number}@example.com",
        "mail": None if number % 17 == 0 else address(number),
        "otherMails": [f"other{number}@example.org"] if number % 11 == 0 else [],
        "proxyAddresses": [f"SMTP:{address(number)}", f"smtp:alias{number}@example.com"],
        "mailNickname": f"person{number}",
        "givenName": f"Given{number}",
        "surname": family(number),
        "displayName": f"Given{number} {family(number)}",
        "userType": "Guest" if number % 50 == 0 else "Member",
        "accountEnabled": number % 23 != 0,
        "employeeId": str(number) if number % 3 == 0 else None,
        "onPremisesImmutableId": None,
        "onPremisesSyncEnabled": None,
        "onPremisesUserPrincipalName": None,
        "creationType": "Invitation" if number % 50 == 0 else None,
        "externalUserState": "Accepted" if number % 50 == 0 else None,
        "identities": [
            {
                "signInType": "userPrincipalName",
                "issuer": "example.com",
                "issuerAssignedId": f"upn{number}@example.com",
            }
        ],
        "createdDateTime": "2024-01-02T03:04:05Z",
        "jobTitle": None,
        "department": f"Department {number % 40}",
    }
    return user


def entra_group(number):
    return {
        "id": uuid(4, number),
        "displayName": f"Cloud {number}",
        "securityEnabled": number % 5 != 4,
        "groupTypes": [],
    }


def entra_members(number, size):
    """Numbers of the users in an assigned group of Entra."""
    return [(number * 1009 + place) % size.tenant for place in range(size.tenant_members)]
