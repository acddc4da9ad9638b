# SPDX-License-Identifier: Apache-2.0
"""Entra's provisioning loop: one initial cycle against a SCIM service (entra.md 9 and 10).

The loop knows the Entra side and the answers of the service, nothing else: not the AWS records,
and not who is whom. What it reports about each user is what a provisioning log would say.
"""
from __future__ import annotations

import dataclasses
import http.client
import json
import random
import urllib.parse
from collections.abc import Iterable
from typing import Any, Protocol

from attributes import scim_value
from readings import Reading
from service import BASE, TOKEN, Refusal, ScimService
from tenant import DEFAULT_ACCESS, Federation, Record, Tenant

_SPECIAL = set('"\\%&#+')
_MEMBER_LIMIT = 100


@dataclasses.dataclass(frozen=True)
class Answer:
    """One reply: status, body, and what the simulated service blames (never read by the loop)."""

    status: int
    body: dict[str, Any]
    cause: dict[str, str]


class Client(Protocol):
    """Sends one request to the service."""

    def send(self, method: str, target: str, body: dict[str, Any] | None = None) -> Answer: ...


class HTTPClient:
    """Sends over HTTP on loopback, on one connection."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)

    def send(self, method: str, target: str, body: dict[str, Any] | None = None) -> Answer:
        content = None if body is None else json.dumps(body).encode()
        headers = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/scim+json"}
        self._connection.request(method, BASE + target, content, headers)
        reply = self._connection.getresponse()
        data = reply.read()
        cause = json.loads(reply.headers.get("X-Simulation-Cause") or "{}")
        return Answer(reply.status, json.loads(data) if data else {}, cause)

    def close(self) -> None:
        """Ends the connection."""
        self._connection.close()


class DirectClient:
    """Calls the service without a network: for the many runs under other readings."""

    def __init__(self, service: ScimService) -> None:
        self._service = service

    def send(self, method: str, target: str, body: dict[str, Any] | None = None) -> Answer:
        try:
            status, reply = self._service.handle(method, target, body)
        except Refusal as refusal:
            return Answer(refusal.status, refusal.body(), refusal.cause)
        return Answer(status, reply or {}, {})


@dataclasses.dataclass(frozen=True)
class Verdict:
    """What the cycle did with one Entra user."""

    #: ADOPT, UPDATE, CREATE, CONFLICT-409, REJECT-400 or SKIPPED.
    kind: str
    #: The AWS record that it is linked to now; None unless provisioned.
    record: str | None = None
    #: Why it was skipped.
    rule: str = ""
    #: For 409 and 400: the attributes to blame, each with its holder ("" for 400).
    cause: tuple[tuple[str, str], ...] = ()


def run_cycle(tenant: Tenant, client: Client, reading: Reading) -> dict[str, Verdict]:
    """Runs the initial cycle: users one after another, then groups. Returns users' verdicts."""
    scope = Scope(tenant, reading)
    verdicts: dict[str, Verdict] = {
        user["id"]: Verdict("SKIPPED", rule="deleted") for user in tenant.deleted_users
    }
    bearers: dict[str, str] = {}
    for user in ordered(tenant.entra_users, reading):
        rule = scope.exclusion(user)
        if rule:
            verdicts[user["id"]] = Verdict("SKIPPED", rule=rule)
            continue
        verdict = _provision(user, tenant.federation, client, reading, bearers)
        verdicts[user["id"]] = verdict
    links = {user: verdict.record for user, verdict in verdicts.items() if verdict.record}
    names: set[str] = set()
    for group in ordered(tenant.entra_groups, reading):
        if not scope.covers_group(group):
            continue
        name = reading.fold_group_name(group.get("displayName") or "")
        if reading.second_bearer_finds_first or name not in names:
            _provision_group(group, links, client, reading)
        names.add(name)
    return verdicts


def ordered(records: Iterable[Record], reading: Reading) -> list[Record]:
    """The records in the order of the reading; no document says which it is."""
    records = list(records)
    if reading.order == "reverse":
        records.reverse()
    elif reading.order != "file":
        random.Random(reading.order).shuffle(records)
    return records


class Scope:
    """Who takes part in the cycle, and who is assigned to the application at all."""

    def __init__(self, tenant: Tenant, reading: Reading) -> None:
        self._all = tenant.federation.scope == "all"
        self._reading = reading
        secure = {g["id"] for g in tenant.entra_groups if g.get("securityEnabled")}
        members = {
            group["id"]: [m["id"] for m in group["members"] if m["@odata.type"].endswith(".user")]
            for group in tenant.entra_groups
        }
        #: For users and groups: the roles that they hold, directly or as a direct member.
        self.roles: dict[str, set[str]] = {}
        for assignment in tenant.app_assignments:
            principal, role = assignment["principalId"], assignment["appRoleId"]
            if assignment["principalType"] == "User":
                self.roles.setdefault(principal, set()).add(role)
            elif assignment["principalType"] == "Group" and principal in secure:
                for holder in [principal, *members[principal]]:
                    self.roles.setdefault(holder, set()).add(role)

    def exclusion(self, user: Record) -> str:
        """Why the cycle leaves the user alone; empty if it does not."""
        if not self._all and (rule := self._unassigned(user["id"])):
            return rule
        return "" if user.get("accountEnabled") is True else "disabled"

    def covers_group(self, group: Record) -> bool:
        """Whether the group is provisioned as a group."""
        return self._all or not self._unassigned(group["id"])

    def is_assigned(self, user: str) -> bool:
        """Whether the user may sign in to an application that requires assignment."""
        return user in self.roles

    def _unassigned(self, principal: str) -> str:
        roles = self.roles.get(principal)
        if not roles:
            return "not assigned"
        if roles == {DEFAULT_ACCESS} and not self._reading.default_access_provisioned:
            return "default access role"
        return ""


def _provision(
    user: Record,
    federation: Federation,
    client: Client,
    reading: Reading,
    bearers: dict[str, str],
) -> Verdict:
    """Matches one user on userName, then adopts or creates."""
    user_name = scim_value(user, federation.user_name)
    if user_name is None:
        return Verdict("SKIPPED", rule="no matching value")
    if not reading.special_match_query_works and not _SPECIAL.isdisjoint(user_name):
        return Verdict("REJECT-400", cause=(("userName", ""),))
    earlier = bearers.setdefault(reading.fold_user_name(user_name), user["id"])
    if earlier != user["id"] and not reading.second_bearer_finds_first:
        return Verdict("CONFLICT-409", cause=(("userName", ""),))
    quoted = urllib.parse.quote(f"userName eq {json.dumps(user_name)}")
    found = client.send("GET", f"/Users?filter={quoted}").body.get("Resources") or []
    external_id = scim_value(user, federation.external_id)
    values = {
        "userName": user_name,
        "externalId": external_id,
        "displayName": scim_value(user, federation.display_name),
        "name.givenName": scim_value(user, federation.given_name),
        "name.familyName": scim_value(user, federation.family_name),
        'emails[type eq "work"].value': scim_value(user, federation.email),
        "active": True if federation.sends_active else None,
    }
    sent = {path: value for path, value in values.items() if value is not None}
    if not found:
        answer = client.send("POST", "/Users", _user(sent))
        kind = "CREATE"
    elif reading.missing_name_refused_on_adoption and (missing := _missing_names(values)):
        return Verdict("REJECT-400", cause=tuple((name, "") for name in missing))
    else:
        operations = [{"op": "replace", "path": path, "value": value}
                      for path, value in sent.items()]
        answer = client.send("PATCH", f"/Users/{found[0]['id']}", {
            "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
            "Operations": operations,
        })
        known = external_id is not None and found[0].get("externalId") == external_id
        kind = "UPDATE" if known else "ADOPT"
    if answer.status in (200, 201):
        return Verdict(kind, record=answer.body["id"])
    refused = {400: "REJECT-400", 409: "CONFLICT-409"}[answer.status]
    return Verdict(refused, cause=tuple(sorted(answer.cause.items())))


def _missing_names(values: dict[str, Any]) -> list[str]:
    return [path for path in ("displayName", "name.givenName", "name.familyName")
            if values[path] is None]


def _user(sent: dict[str, Any]) -> dict[str, Any]:
    """The body that creates a user."""
    body: dict[str, Any] = {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "name": {}}
    for path, value in sent.items():
        if path.startswith("name."):
            body["name"][path.removeprefix("name.")] = value
        elif path.startswith("emails"):
            body["emails"] = [{"value": value, "type": "work", "primary": True}]
        else:
            body[path] = value
    return body


def _provision_group(
    group: Record, links: dict[str, str], client: Client, reading: Reading
) -> None:
    """Matches one group on displayName, adopts or creates it, then adds provisioned members."""
    name = group.get("displayName")
    if not name:
        return
    quoted = urllib.parse.quote(f"displayName eq {json.dumps(name)}")
    found = client.send("GET", f"/Groups?filter={quoted}").body.get("Resources") or []
    if found:
        target = f"/Groups/{found[0]['id']}"
        answer = client.send("PATCH", target, {"Operations": [
            {"op": "replace", "path": "displayName", "value": name},
            {"op": "replace", "path": "externalId", "value": group["id"]},
        ]})
    else:
        answer = client.send("POST", "/Groups", {"displayName": name, "externalId": group["id"]})
        target = f"/Groups/{answer.body.get('id')}"
    if answer.status not in (200, 201, 204):
        return
    records = sorted({links[m["id"]] for m in group["members"] if m["id"] in links})
    if found and not reading.local_members_stay:
        _remove_others(found[0]["id"], set(records), client)
    for start in range(0, len(records), _MEMBER_LIMIT):
        chunk = [{"value": record} for record in records[start:start + _MEMBER_LIMIT]]
        client.send("PATCH", target, {"Operations": [
            {"op": "add", "path": "members", "value": chunk},
        ]})


def _remove_others(group: str, kept: set[str], client: Client) -> None:
    """Takes everybody else out of an adopted group, one request for each."""
    quoted = urllib.parse.quote(f'groups.value eq "{group}"')
    cursor: str | None = ""
    present = []
    while cursor is not None:
        page = client.send("GET", f"/Users?filter={quoted}&cursor={cursor}").body
        present += [user["id"] for user in page["Resources"]]
        cursor = page.get("nextCursor")
    for record in present:
        if record not in kept:
            path = f'members[value eq "{record}"]'
            client.send("PATCH", f"/Groups/{group}", {"Operations": [
                {"op": "remove", "path": path},
            ]})
