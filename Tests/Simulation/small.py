# SPDX-License-Identifier: Apache-2.0
"""Records for tests: people who are clean unless a test says otherwise."""
from __future__ import annotations

import http.client
import json
from typing import Any

from service import BASE, TOKEN
from tenant import USER_ROLE, Federation, Record, Tenant


def aws_user(name: str, **changes: Any) -> Record:
    """An AWS user `aws-NAME` whose user name and e-mail are NAME@corp.example."""
    address = f"{name}@corp.example"
    return {
        "IdentityStoreId": "d-1234567890", "UserId": f"aws-{name}", "UserName": address,
        "Name": {"GivenName": "Ann", "FamilyName": "Ek"}, "DisplayName": "Ann Ek",
        "Emails": [{"Value": address, "Type": "work", "Primary": True}],
        "UserStatus": "ENABLED", **changes,
    }


def entra_user(name: str, **changes: Any) -> Record:
    """An enabled member `entra-NAME` with NAME@corp.example as mail and UPN."""
    address = f"{name}@corp.example"
    return {
        "id": f"entra-{name}", "userPrincipalName": address, "mail": address,
        "mailNickname": name, "givenName": "Ann", "surname": "Ek", "displayName": "Ann Ek",
        "userType": "Member", "accountEnabled": True, "externalUserState": None,
        "identities": [], "onPremisesUserPrincipalName": None, **changes,
    }


def guest(name: str, issuer: str, **changes: Any) -> Record:
    """A guest whose home address is NAME@partner.example."""
    upn = f"{name}_partner.example#EXT#@corp.onmicrosoft.example"
    identity = {"signInType": "federated", "issuer": issuer, "issuerAssignedId": None}
    described = {"mail": f"{name}@partner.example", "userType": "Guest",
                 "externalUserState": "Accepted", "identities": [identity]}
    return entra_user(name, **{"userPrincipalName": upn, **described, **changes})


def entra_group(name: str, members: list[str], secure: bool = True) -> Record:
    """An Entra group `entra-group-NAME` of users, or of groups (`entra-group-…`)."""
    kinds = {True: "#microsoft.graph.group", False: "#microsoft.graph.user"}
    return {
        "id": f"entra-group-{name}", "displayName": name, "securityEnabled": secure,
        "members": [{"@odata.type": kinds[m.startswith("entra-group-")], "id": m}
                    for m in members],
    }


def aws_group(name: str, members: list[str]) -> tuple[Record, list[Record]]:
    """An AWS group `aws-group-NAME` and its memberships."""
    identifier = f"aws-group-{name}"
    return {"GroupId": identifier, "DisplayName": name}, [
        {"GroupId": identifier, "MemberId": {"UserId": member}} for member in members]


def grant(account: str, kind: str, principal: str) -> Record:
    """An account assignment of one permission set."""
    return {"AccountId": account, "PermissionSetArn": "arn:set", "PrincipalType": kind,
            "PrincipalId": principal}


def assignment(principal: str, role: str = USER_ROLE) -> Record:
    """An assignment of a user or group to the application."""
    kind = "Group" if principal.startswith("entra-group-") else "User"
    return {"id": f"{principal}-{role}", "principalId": principal, "principalType": kind,
            "appRoleId": role}


def tenant(aws: list[Record], entra: list[Record], **changes: Any) -> Tenant:
    """A tenant in which everybody of Entra is assigned directly, unless stated."""
    values: dict[str, Any] = {
        "federation": Federation(),
        "app_assignments": [assignment(user["id"]) for user in entra], **changes,
    }
    return Tenant(seed=0, aws_users=aws, entra_users=entra, **values)


def request(
    port: int, method: str, target: str, body: Any = None, token: str = TOKEN
) -> tuple[int, dict[str, Any]]:
    """Sends one request over HTTP and returns status and body."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    content = None if body is None else json.dumps(body)
    connection.request(method, BASE + target, content, {"Authorization": f"Bearer {token}"})
    reply = connection.getresponse()
    data = reply.read()
    connection.close()
    return reply.status, json.loads(data) if data else {}
