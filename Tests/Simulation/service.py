# SPDX-License-Identifier: Apache-2.0
"""A SCIM 2.0 service provider with AWS's documented rules (aws.md 9.1), and its HTTP server.

`ScimService.handle` is the whole service; `serve` puts it behind HTTP on loopback. Refusals name
their cause for the judge in the header `X-Simulation-Cause`, which AWS does not send and the
provisioning loop does not read.
"""
from __future__ import annotations

import contextlib
import dataclasses
import functools
import http.server
import json
import re
import threading
import unicodedata
import urllib.parse
from collections.abc import Iterator
from typing import Any

from readings import Reading
from store import Group, Person, Store
from tenant import Tenant

Body = dict[str, Any]

TOKEN = "simulated-token"
BASE = "/tenant/scim/v2"
DUPLICATE = "Refused to create a new, duplicate resource."
UNPARSABLE = "Request is unparsable, syntactically incorrect, or violates schema."
PATHLESS = (
    'Current PATCH support allows omitting "path" attribute only for Add and Replace operations '
    "modifying a single attribute."
)
NO_REPLACEMENT = "Replacing group memberships is not supported."

_ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
_LISTS = ("emails", "addresses", "phoneNumbers", "roles")
_UNSUPPORTED = ("password", "ims", "photos", "entitlements", "x509Certificates")
_PATCHABLE = {
    "userName", "active", "externalId", "displayName", "nickName", "profileUrl", "title",
    "userType", "preferredLanguage", "locale", "timezone", "name", "emails", "addresses",
    "phoneNumbers", _ENTERPRISE,
}
_SPACES = "\t\n\r \u00a0\u3000"
_MICROSOFT = set("\t\n\r<>;:%")
_MEMBER_LIMIT = 100
_PAGE_LIMIT = 100
_CLAUSE = re.compile(r'\s*([\w.:]+)\s+eq\s+("(?:[^"\\]|\\.)*"|true|false)\s*', re.IGNORECASE)


class Refusal(Exception):
    """An error reply: status, detail, and which attribute is to blame (and held by whom)."""

    def __init__(self, status: int, detail: str, cause: dict[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.cause = cause or {}

    def body(self) -> Body:
        """The error body as AWS sends it: `status` a string, `schema` beside `schemas`."""
        schemas = ["urn:ietf:params:scim:api:messages:2.0:Error"]
        return {
            "schema": schemas, "schemas": schemas, "detail": self.detail,
            "status": str(self.status), "exceptionRequestId": "simulation",
            "timeStamp": "2026-01-02 03:04:05.006",
        }


class ScimService:
    """Answers requests from a store under one reading of the open points."""

    def __init__(self, tenant: Tenant, reading: Reading) -> None:
        self.reading = reading
        self.store = Store(tenant, reading)
        self.lock = threading.Lock()

    def handle(self, method: str, target: str, body: Body | None) -> tuple[int, Body | None]:
        """Answers one request below the base address; raises Refusal for every error."""
        path, _, query = target.partition("?")
        parts = [urllib.parse.unquote(part) for part in path.strip("/").split("/")]
        parameters = dict(urllib.parse.parse_qsl(query, keep_blank_values=True))
        with self.lock:
            match method, parts:
                case "GET", ["ServiceProviderConfig"]:
                    return 200, {"patch": {"supported": True}, "bulk": {"supported": False}}
                case "GET", ["Users"]:
                    return 200, self._listed(parameters, self._users(parameters))
                case "GET", ["Groups"]:
                    return 200, self._listed(parameters, self._groups(parameters))
                case "GET", ["Users", identifier]:
                    return 200, user_body(self._person(identifier))
                case "GET", ["Groups", identifier]:
                    return 200, group_body(self._group(identifier))
                case "POST", ["Users"]:
                    return 201, self._put(body or {}, None)
                case "PUT", ["Users", identifier]:
                    return 200, self._put(body or {}, self._person(identifier))
                case "PATCH", ["Users", identifier]:
                    return 200, self._patch_user(body or {}, self._person(identifier))
                case "POST", ["Groups"]:
                    return 201, self._post_group(body or {})
                case "PATCH", ["Groups", identifier]:
                    self._patch_group(body or {}, self._group(identifier))
                    return 204, None
                case "DELETE", ["Users" | "Groups", identifier]:
                    if identifier not in self.store.people | self.store.groups:
                        raise Refusal(404, "Resource not found.")
                    self.store.remove(identifier)
                    return 204, None
        raise Refusal(405 if parts[:1] in (["Users"], ["Groups"]) else 404, "Not supported.")

    def _person(self, identifier: str) -> Person:
        if person := self.store.people.get(identifier):
            return person
        raise Refusal(404, "Resource not found.")

    def _group(self, identifier: str) -> Group:
        if group := self.store.groups.get(identifier):
            return group
        raise Refusal(404, "Resource not found.")

    # Reading

    def _users(self, parameters: dict[str, str]) -> list[Body]:
        clauses = _clauses(parameters.get("filter"))
        match [name for name, _ in clauses]:
            case []:
                found = list(self.store.people.values())
            case ["username"]:
                found = self.store.people_named(clauses[0][1])
            case ["externalid"]:
                found = [p for p in self.store.people.values() if p.external_id == clauses[0][1]]
            case ["groups.value"]:
                members = self._group(clauses[0][1]).members
                found = [p for p in self.store.people.values() if p.id in members]
            case ["id", "manager"] | ["manager", "id"]:
                found = []
            case _:
                raise Refusal(400, "Filter is not supported.")
        return [user_body(person) for person in found]

    def _groups(self, parameters: dict[str, str]) -> list[Body]:
        clauses = _clauses(parameters.get("filter"))
        match [name for name, _ in clauses]:
            case []:
                found = list(self.store.groups.values())
            case ["displayname"]:
                found = self.store.groups_named(clauses[0][1])
            case ["externalid"]:
                found = [g for g in self.store.groups.values() if g.external_id == clauses[0][1]]
            case ["id", ("members" | "members.value")] | [("members" | "members.value"), "id"]:
                wanted = {name.partition(".")[0]: value for name, value in clauses}
                group = self.store.groups.get(wanted["id"])
                found = [group] if group and wanted["members"] in group.members else []
            case _:
                raise Refusal(400, "Filter is not supported.")
        return [group_body(group) for group in found]

    def _listed(self, parameters: dict[str, str], resources: list[Body]) -> Body:
        for name in ("startIndex", "attributes", "excludedAttributes", "sortBy", "sortOrder"):
            if name in parameters:
                raise Refusal(400, f"{name} is not supported.")
        count = int(parameters.get("count") or _PAGE_LIMIT)
        if not 1 <= count <= _PAGE_LIMIT:
            raise Refusal(400, "count must be from 1 to 100.")
        start = int(parameters.get("cursor") or 0)
        page = resources[start:start + count]
        reply = {
            "schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
            "totalResults": len(resources), "itemsPerPage": len(page), "Resources": page,
        }
        if start + count < len(resources):
            reply["nextCursor"] = str(start + count)
        return reply

    # Users

    def _put(self, body: Body, old: Person | None) -> Body:
        """Creates a user, or replaces one: all four names must be there."""
        _refuse_foreign(body)
        name = body.get("name") or {}
        emails = body.get("emails") or []
        if emails and emails[0].get("primary") is not True:
            raise Refusal(400, UNPARSABLE, {"emails": ""})
        person = Person(
            id=old.id if old else self.store.new_id(),
            user_name=body.get("userName") or "",
            external_id=body.get("externalId"),
            given_name=name.get("givenName") or "",
            family_name=name.get("familyName") or "",
            display_name=body.get("displayName") or "",
            email=emails[0].get("value") if emails else None,
            active=body.get("active", True),
            created=old.created if old else True,
        )
        return self._keep(person, None)

    def _patch_user(self, body: Body, old: Person) -> Body:
        person = dataclasses.replace(old)
        touched: set[str] = set()
        for operation in _operations(body):
            verb, path, value = operation
            if path is None:
                if verb == "remove" or not isinstance(value, dict) or len(value) != 1:
                    raise Refusal(400, PATHLESS)
                path, value = next(iter(value.items()))
            head = _head(path)
            if head not in _PATCHABLE:
                raise Refusal(400, UNPARSABLE, {head: ""})
            if head in ("userName", "active"):
                if verb == "remove" or head in touched:
                    raise Refusal(400, UNPARSABLE, {head: ""})
                touched.add(head)
            _apply(person, head, path, None if verb == "remove" else value)
        return self._keep(person, old)

    def _keep(self, person: Person, old: Person | None) -> Body:
        """Checks changed values first and uniqueness second; keeps the user only if both hold."""
        before = {name: value for name, value, _, _ in _values(old)} if old else {}
        blamed = {name: "" for name, value, most, spaced in _values(person)
                  if value is not None and value != before.get(name)
                  and not self._is_legal(value, most, spaced)}
        if blamed:
            raise Refusal(400, UNPARSABLE, blamed)
        if conflicts := self.store.person_conflicts(person):
            raise Refusal(409, DUPLICATE, conflicts)
        self.store.put_person(person)
        return user_body(person)

    def _is_legal(self, text: Any, most: int, spaced: bool) -> bool:
        return isinstance(text, str) and is_legal(
            text, most, spaced, self.reading.microsoft_characters_refused)

    # Groups

    def _post_group(self, body: Body) -> Body:
        members = body.get("members") or []
        if len(members) > _MEMBER_LIMIT:
            raise Refusal(400, "A group can be created with at most 100 members.")
        group = Group(self.store.new_id(), body.get("displayName") or "", body.get("externalId"))
        self._add_members(group, members)
        return self._keep_group(group)

    def _patch_group(self, body: Body, old: Group) -> None:
        group = dataclasses.replace(old, members=set(old.members))
        changes = 0
        for verb, path, value in _operations(body):
            if path is None:
                if verb == "remove" or not isinstance(value, dict) or len(value) != 1:
                    raise Refusal(400, PATHLESS)
                path, value = next(iter(value.items()))
            match _head(path), verb:
                case "displayName", "add" | "replace":
                    group.display_name = value
                case "externalId", _:
                    group.external_id = None if verb == "remove" else value
                case "members", "add":
                    changes += len(value)
                    self._add_members(group, value)
                case "members", "remove":
                    chosen = re.fullmatch(r'members\[value eq "([^"]*)"\]', path)
                    gone = [chosen[1]] if chosen else [m["value"] for m in value or []]
                    if not gone:
                        raise Refusal(400, NO_REPLACEMENT)
                    changes += len(gone)
                    group.members.difference_update(gone)
                case "members", _:
                    raise Refusal(400, NO_REPLACEMENT)
                case head, _:
                    raise Refusal(400, UNPARSABLE, {head: ""})
        if changes > _MEMBER_LIMIT:
            raise Refusal(400, "At most 100 membership changes are allowed in one request.")
        self._keep_group(group)

    def _add_members(self, group: Group, members: list[Body]) -> None:
        for member in members:
            group.members.add(self._person(member["value"]).id)

    def _keep_group(self, group: Group) -> Body:
        name = group.display_name
        legal = self._is_legal(name, 1024, True) and "\u3000" not in name
        if not legal:
            raise Refusal(400, UNPARSABLE, {"displayName": ""})
        if conflicts := self.store.group_conflicts(group):
            raise Refusal(409, DUPLICATE, conflicts)
        self.store.put_group(group)
        return group_body(group)


def user_body(person: Person) -> Body:
    """A user as the service shows it."""
    body: Body = {
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
        "id": person.id, "userName": person.user_name, "active": person.active,
        "name": {"givenName": person.given_name, "familyName": person.family_name},
        "displayName": person.display_name, "meta": {"resourceType": "User"},
    }
    if person.external_id:
        body["externalId"] = person.external_id
    if person.email:
        body["emails"] = [{"value": person.email, "type": "work", "primary": True}]
    return body


def group_body(group: Group) -> Body:
    """A group as the service shows it; members are not listed."""
    body: Body = {
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"],
        "id": group.id, "displayName": group.display_name, "meta": {"resourceType": "Group"},
    }
    return body | ({"externalId": group.external_id} if group.external_id else {})


@functools.lru_cache(maxsize=100_000)
def is_legal(text: str, most: int, spaced: bool, microsoft: bool) -> bool:
    """Whether a value fits its length and pattern (aws.md 3.1): letters, marks, symbols, numbers,
    punctuation; blanks if `spaced`; without Microsoft's characters if `microsoft`."""
    if not 1 <= len(text) <= most or (microsoft and not _MICROSOFT.isdisjoint(text)):
        return False
    return all(unicodedata.category(c)[0] in "LMSNP" or (spaced and c in _SPACES) for c in text)


def _values(person: Person) -> list[tuple[str, str | None, int, bool]]:
    """Attribute, value, greatest length, and whether blanks are allowed (aws.md 3.1)."""
    return [
        ("userName", person.user_name, 128, False),
        ("externalId", person.external_id, 256, False),
        ("name.givenName", person.given_name, 1024, True),
        ("name.familyName", person.family_name, 1024, True),
        ("displayName", person.display_name, 1024, True),
        ("emails", person.email, 1024, True),
    ]


def _refuse_foreign(body: Body) -> None:
    """Refuses attributes that AWS does not take, and second values of lists."""
    for name in (*_UNSUPPORTED, "groups"):
        if name in body:
            raise Refusal(400, UNPARSABLE, {name: ""})
    for name in _LISTS:
        values = body.get(name) or []
        if len(values) > 1:
            detail = f"List attribute `{name}` exceeds allowed limit of 1"
            raise Refusal(400, detail, {name: ""})
        if any("display" in value for value in values):
            raise Refusal(400, UNPARSABLE, {name: ""})


def _operations(body: Body) -> list[tuple[str, str | None, Any]]:
    operations = []
    for operation in body.get("Operations") or []:
        verb = str(operation.get("op", "")).lower()
        if verb not in ("add", "replace", "remove"):
            raise Refusal(400, UNPARSABLE)
        if verb == "remove" and not operation.get("path"):
            raise Refusal(400, UNPARSABLE)
        operations.append((verb, operation.get("path"), operation.get("value")))
    return operations


def _head(path: str) -> str:
    """The attribute that a PATCH path begins with."""
    if path.startswith(_ENTERPRISE):
        return _ENTERPRISE
    return re.split(r"[.\[]", path, maxsplit=1)[0]


def _apply(person: Person, head: str, path: str, value: Any) -> None:
    """Sets one attribute; attributes that the simulation does not keep are accepted silently."""
    match head:
        case "userName":
            person.user_name = value
        case "active":
            person.active = value if isinstance(value, bool) else str(value).lower() == "true"
        case "externalId":
            person.external_id = value
        case "displayName":
            person.display_name = value
        case "name":
            parts = {path.partition(".")[2]: value} if "." in path else value or {}
            person.given_name = parts.get("givenName", person.given_name)
            person.family_name = parts.get("familyName", person.family_name)
        case "emails":
            values = value if isinstance(value, list) else [{"value": value}]
            if len(values) > 1:
                raise Refusal(400, "List attribute `emails` exceeds allowed limit of 1",
                              {"emails": ""})
            person.email = values[0]["value"] if values else None


def _clauses(text: str | None) -> list[tuple[str, str]]:
    """Splits a filter into (attribute in lower case, value); only `eq` and `and` are known."""
    if text is None:
        return []
    clauses = []
    position = 0
    while True:
        clause = _CLAUSE.match(text, position)
        if clause is None:
            raise Refusal(400, "Filter is not supported.")
        clauses.append((clause[1].lower(), str(json.loads(clause[2]))))
        position = clause.end()
        if position == len(text):
            return clauses
        if text[position:position + 4].lower() != "and ":
            raise Refusal(400, "Filter is not supported.")
        position += 4


@contextlib.contextmanager
def serve(service: ScimService) -> Iterator[int]:
    """Serves on a free loopback port, which it yields, until the block ends."""

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = 1 << 16
        disable_nagle_algorithm = True

        def answer(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            content = self.rfile.read(length)
            cause: dict[str, str] = {}
            try:
                if self.headers.get("Authorization") != f"Bearer {TOKEN}":
                    raise Refusal(401, "Unauthorized")
                if not self.path.startswith(BASE + "/"):
                    raise Refusal(404, "Not found.")
                body = _decoded(content)
                status, reply = service.handle(self.command, self.path[len(BASE):], body)
            except Refusal as refusal:
                status, reply, cause = refusal.status, refusal.body(), refusal.cause
            data = b"" if reply is None else json.dumps(reply).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/scim+json")
            self.send_header("Content-Length", str(len(data)))
            if cause:
                self.send_header("X-Simulation-Cause", json.dumps(cause))
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = answer

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing: the judge reports."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _decoded(content: bytes) -> Body | None:
    if not content:
        return None
    try:
        body = json.loads(content)
    except ValueError as error:
        raise Refusal(400, UNPARSABLE) from error
    if not isinstance(body, dict):
        raise Refusal(400, UNPARSABLE)
    return body
