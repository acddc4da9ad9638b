# SPDX-License-Identifier: Apache-2.0
"""Both clouds on one loopback port, for what `apply`, `rollback` and `verify` ask of them.

Keeps users and assignments in memory and logs every write that it takes, one JSON object a line.
Speaks the documented protocols and refuses requests of another shape: Identity Store and sso-admin
(JSON 1.1), STS (query), the login host and Microsoft Graph (v1.0). Faults come by chance from a
seed, at the rates that are given.

Writes its port into a file, then serves as long as the process that started it lives. `/_state`, `/_set` and `/_user` are for
tests: they read the state, change settings, and change a user as somebody else would; with
`/_provision` a user is taken over, made or removed as provisioning would, and with `/_person` the
Entra user behind one is changed or, without values, deleted.
"""
import argparse
import http.server
import json
import os
import random
import re
import socket
import struct
import threading
import time
import urllib.parse
import uuid

PATHS = {"userName", "displayName", "emails", "name.givenName", "name.familyName"}
TEXT = re.compile(r"[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]{1,1024}\Z")
NAME = re.compile(r"\S{1,128}\Z")
ROLE = "8774f594-1d59-4279-b9d9-59ef09a23530"
DEFAULT = "00000000-0000-0000-0000-000000000000"
PRINCIPAL = "00000009-0000-4000-8000-000000000001"
INSTANCE = "arn:aws:sso:::instance/ssoins-1234567890abcdef"


class Fault(Exception):
    """An answer that is no success."""

    def __init__(self, status, body):
        super().__init__(status)
        self.status, self.body = status, body


def aws_fault(name, status=400, **members):
    return Fault(status, {"__type": f"com.amazonaws.identitystore#{name}", "Message": "x", **members})


def graph_fault(status, code):
    return Fault(status, {"error": {"code": code, "message": "x"}})


class Clouds:
    """The state behind the port; every method is called under the lock."""

    def __init__(self, options):
        self.options = options
        self.lock = threading.Condition()
        self.held = False
        self.random = random.Random(options.seed)
        self.users, self.before, self.assignments, self.people = {}, {}, {}, {}
        self.settings = {
            "provisioning": options.provisioning, "primary": options.region,
            "store": options.store, "refuse": [], "expired": False, "calls": 0, "writes": 0,
            "provisioningLog": [], "signIns": [], "logsDenied": False, "listDenied": False,
            "peopleDenied": False,
            # After a write that holds this text every other request waits, until it is set anew.
            "holdAfter": None,
        }
        self.log = open(options.log, "a", encoding="utf-8") if options.log else None
        for path in options.users:
            with open(path, encoding="utf-8-sig") as file:
                for user in json.load(file)["Users"]:
                    self.users[user["UserId"]] = user
        for path in options.assignments:
            with open(path, encoding="utf-8-sig") as file:
                for row in json.load(file)["value"]:
                    row["resourceId"] = PRINCIPAL
                    self.assignments[row["id"]] = row
        for path in options.people:
            with open(path, encoding="utf-8-sig") as file:
                for person in json.load(file)["value"]:
                    self.people[person["id"]] = person

    # Reading and writing

    def value(self, user, path):
        if path == "userName":
            return user.get("UserName")
        if path == "displayName":
            return user.get("DisplayName")
        if path == "emails":
            return user.get("Emails")
        return user.get("Name", {}).get("GivenName" if path == "name.givenName" else "FamilyName")

    def put(self, user, path, value):
        member = {"userName": "UserName", "displayName": "DisplayName", "emails": "Emails"}.get(path)
        home = user
        if member is None:
            member = "GivenName" if path == "name.givenName" else "FamilyName"
            home = user.setdefault("Name", {})
        if value is None:
            home.pop(member, None)
        else:
            home[member] = value

    def note(self, **entry):
        self.settings["writes"] += 1
        if self.log:
            print(json.dumps(entry, sort_keys=True, ensure_ascii=False), file=self.log, flush=True)

    def update(self, request):
        members(request, {"IdentityStoreId", "UserId", "Operations"})
        user = self.user(request)
        operations = request["Operations"]
        if not 1 <= len(operations) <= 100:
            raise aws_fault("ValidationException")
        if user["UserId"] in self.settings["refuse"]:
            raise aws_fault("AccessDeniedException")
        for operation in operations:
            members(operation, {"AttributePath", "AttributeValue"})
            path, value = operation["AttributePath"], operation.get("AttributeValue")
            if path not in PATHS:
                raise aws_fault("ValidationException")
            if path == "emails":
                if value is not None:
                    if not isinstance(value, list) or len(value) > 1:
                        raise aws_fault("ValidationException")
                    for email in value:
                        members(email, {"value", "type", "primary"})
                        if not TEXT.match(email["value"]):
                            raise aws_fault("ValidationException")
                    value = [{k.capitalize(): v for k, v in email.items()} for email in value]
            elif value is not None and not (NAME if path == "userName" else TEXT).match(value):
                raise aws_fault("ValidationException")
            if path == "userName":
                if value is None:
                    raise aws_fault("ValidationException")
                for other in self.users.values():
                    if other is not user and other["UserName"] == value:
                        raise aws_fault(
                            "ConflictException", 409, Reason="UNIQUENESS_CONSTRAINT_VIOLATION"
                        )
            before = self.value(user, path)
            self.before[user["UserId"]] = json.loads(json.dumps(user))
            self.put(user, path, value)
            self.note(
                kind="UpdateUser", target=user["UserId"], path=path, before=before, after=value,
                effect=before != value,
            )
        return {}

    def provision(self, id, external, made=None, gone=False):
        """Gives the user, or the new one `made`, an external id, or removes the user."""
        if gone:
            del self.users[id]
            return
        if made is not None:
            self.users[made] = {**json.loads(json.dumps(self.users[id])), "UserId": made,
                                "UserName": made}
        self.users[made or id]["ExternalIds"] = [
            {"Issuer": "https://scim.example/1", "Id": external}]

    def user(self, request):
        if request["IdentityStoreId"] != self.settings["store"]:
            raise aws_fault("ResourceNotFoundException", 404, ResourceType="IDENTITY_STORE")
        if request["UserId"] not in self.users:
            raise aws_fault("ResourceNotFoundException", 404, ResourceType="USER")
        return self.users[request["UserId"]]

    def identity_store(self, operation, request):
        if operation == "DescribeUser":
            members(request, {"IdentityStoreId", "UserId", "Extensions"})
            user = self.user(request)
            if self.happens("stale") and user["UserId"] in self.before:
                user = self.before[user["UserId"]]
            return user
        if operation == "UpdateUser":
            return self.update(request)
        if operation == "GetUserId":
            members(request, {"IdentityStoreId", "AlternateIdentifier"})
            unique = request["AlternateIdentifier"]["UniqueAttribute"]
            for user in self.users.values():
                if unique["AttributePath"] == "userName":
                    if user["UserName"] == unique["AttributeValue"]:
                        return {"UserId": user["UserId"], "IdentityStoreId": self.settings["store"]}
            raise aws_fault("ResourceNotFoundException", 404, ResourceType="USER")
        if operation == "ListUsers":
            members(request, {"IdentityStoreId", "Extensions", "MaxResults", "NextToken"})
            if self.settings["listDenied"]:
                raise aws_fault("AccessDeniedException")
            rows = [self.users[key] for key in sorted(self.users)]
            start, size = int(request.get("NextToken", 0)), min(request.get("MaxResults", 100), 5)
            page = {"Users": rows[start:start + size]}
            return {**page, "NextToken": str(start + size)} if start + size < len(rows) else page
        raise aws_fault("UnknownOperationException")

    def sso_admin(self, operation, request):
        instance = {
            "InstanceArn": INSTANCE, "IdentityStoreId": self.settings["store"],
            "OwnerAccountId": "111122223333", "Status": "ACTIVE",
        }
        if operation == "ListInstances":
            return {"Instances": [instance]}
        if operation == "DescribeInstance":
            return instance
        if operation == "ListRegions":
            regions = [{"RegionName": self.settings["primary"], "IsPrimaryRegion": True,
                        "Status": "ACTIVE"}]
            if self.settings["primary"] != self.options.region:
                regions.append({"RegionName": self.options.region, "IsPrimaryRegion": False,
                                "Status": "ACTIVE"})
            return {"Regions": regions}
        raise aws_fault("UnknownOperationException")

    def graph(self, method, path, body):
        parts = urllib.parse.urlsplit(path)
        steps = [urllib.parse.unquote(step) for step in parts.path.split("/")[2:]]
        query = dict(urllib.parse.parse_qsl(parts.query))
        if steps[:1] == ["servicePrincipals"] and method == "GET":
            principal = {
                "id": PRINCIPAL, "appId": "00000009-0000-4000-8000-000000000002",
                "displayName": "AWS IAM Identity Center",
                "applicationTemplateId": "21ed01d2-ec13-4e9e-86c1-cd546719ebc4",
                "appRoles": [{"id": ROLE, "displayName": "User", "isEnabled": True,
                              "allowedMemberTypes": ["User"], "value": None}],
            }
            if len(steps) == 1:
                return 200, {"value": [principal]}
            if steps[1] not in (PRINCIPAL, principal["appId"]):
                raise graph_fault(404, "Request_ResourceNotFound")
            if len(steps) == 2:
                return 200, principal
            if steps[2:] == ["synchronization", "jobs"]:
                state = self.settings["provisioning"]
                return 200, {"value": [{
                    "id": "aWSSingleSignon.1", "templateId": "aWSSingleSignon",
                    "schedule": {"state": "Active" if state == "Active" else "Disabled"},
                    "status": {"code": state},
                }]}
            if steps[-1] == "schema":
                return 200, {"synchronizationRules": []}
            if steps[2:] == ["appRoleAssignedTo"]:
                return 200, {"value": list(self.assignments.values())}
        if steps[:1] == ["applications"]:
            return 200, {"value": []}
        if steps[:1] == ["auditLogs"] and method == "GET":
            return 200, self.audit_log(steps[1:], query)
        if len(steps) == 2 and steps[0] == "users" and method == "GET":
            names = query.pop("$select", "").split(",")
            if self.settings["peopleDenied"]:
                raise graph_fault(403, "Authorization_RequestDenied")
            if query or steps[1] not in self.people:
                raise graph_fault(404, "Request_ResourceNotFound")
            return 200, {name: self.people[steps[1]].get(name) for name in names}
        if len(steps) == 3 and steps[0] == "users" and steps[2] == "appRoleAssignments":
            if set(query) - {"$top"}:
                raise graph_fault(400, "Request_BadRequest")
            rows = [row for row in self.assignments.values() if row["principalId"] == steps[1]]
            return 200, {"value": rows}
        if len(steps) >= 3 and steps[0] == "servicePrincipals" and steps[2] == "appRoleAssignedTo":
            if method == "POST":
                members(body, {"principalId", "resourceId", "appRoleId"})
                if body["resourceId"] != steps[1] or body["appRoleId"] != ROLE:
                    raise graph_fault(400, "Request_BadRequest")
                for row in self.assignments.values():
                    if (row["principalId"], row["appRoleId"]) == (body["principalId"], ROLE):
                        raise graph_fault(400, "Request_BadRequest")
                row = {**body, "id": str(uuid.UUID(int=self.random.getrandbits(128))),
                       "principalType": "User"}
                self.assignments[row["id"]] = row
                self.note(kind="assign", target=body["principalId"], effect=True)
                return 201, row
            if method == "DELETE" and len(steps) == 4:
                row = self.assignments.pop(steps[3], None)
                if row is None:
                    raise graph_fault(404, "Request_ResourceNotFound")
                self.note(kind="unassign", target=row["principalId"], effect=True)
                return 204, None
        raise graph_fault(404, "Request_ResourceNotFound")

    def audit_log(self, steps, query):
        """The provisioning log or the sign-ins, filtered as their documentation says."""
        if self.settings["logsDenied"]:
            raise graph_fault(403, "Authorization_RequestDenied")
        name, subject, value, moment = {
            "provisioning": ("provisioningLog", "jobId", "aWSSingleSignon.1", "activityDateTime"),
            "signIns": (
                "signIns", "appId", "00000009-0000-4000-8000-000000000002", "createdDateTime"),
        }[steps[0]]
        match = re.fullmatch(
            rf"{subject} eq '([^']+)' and {moment} ge (\d{{4}}-\d\d-\d\dT[\d:.]+Z)",
            query.get("$filter", ""),
        )
        if not match or set(query) - {"$filter", "$top"}:
            raise graph_fault(400, "BadRequest")
        rows = [row for row in self.settings[name] if row[moment] >= match[2]]
        return {"value": rows if match[1] == value else []}

    def happens(self, fault):
        return self.random.random() < getattr(self.options, fault)


def members(value, known):
    """Refuses an object with members that the operation does not have."""
    if not isinstance(value, dict) or set(value) - known:
        raise aws_fault("ValidationException")


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    clouds = None

    def log_message(self, *_):
        pass

    def do_GET(self):
        self.serve("GET")

    def do_POST(self):
        self.serve("POST")

    def do_DELETE(self):
        self.serve("DELETE")

    def serve(self, method):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if self.path.startswith("/_"):
            return self.control(body)
        clouds = self.clouds
        time.sleep(clouds.options.delay / 1000)
        with clouds.lock:
            clouds.lock.wait_for(lambda: not clouds.held)
            clouds.settings["calls"] += 1
            target = self.headers.get("X-Amz-Target", "")
            is_write = target.endswith(".UpdateUser") or (
                self.path.startswith("/v1.0/") and method != "GET"
            )
            is_aws = bool(target) or b"Action=" in body
            late = None
            try:
                self.fail_early(is_aws, is_write)
                late = self.late_fault(is_write)
                status, answer = self.answer(method, target, body)
                hold = clouds.settings["holdAfter"]
                clouds.held = is_write and hold is not None and hold.encode() in body
            except Fault as fault:
                status, answer = fault.status, fault.body
                late = None
            except ConnectionAbortedError:
                return self.reset()
        if late == "reset":
            return self.reset()
        if late == "error":
            status, answer = 500, {"__type": "InternalServerException"} if is_aws else {
                "error": {"code": "InternalServerError", "message": "x"}}
        self.reply(status, answer)

    def fail_early(self, is_aws, is_write):
        clouds = self.clouds
        if clouds.settings["expired"]:
            raise aws_fault("ExpiredTokenException") if is_aws else graph_fault(
                401, "InvalidAuthenticationToken")
        if clouds.happens("throttle"):
            raise aws_fault("ThrottlingException", RetryAfterSeconds=0) if is_aws else graph_fault(
                429, "TooManyRequests")
        if clouds.happens("error"):
            raise aws_fault("InternalServerException", 500) if is_aws else graph_fault(
                503, "ServiceUnavailable")
        if clouds.happens("reset_before"):
            raise ConnectionAbortedError
        if is_write and is_aws and clouds.happens("conflict"):
            raise aws_fault("ConflictException", 409, Reason="CONCURRENT_MODIFICATION")

    def late_fault(self, is_write):
        if is_write and self.clouds.happens("reset_after"):
            return "reset"
        if is_write and self.clouds.happens("error_after"):
            return "error"
        return None

    def answer(self, method, target, body):
        clouds = self.clouds
        if target:
            if self.headers.get("Content-Type") != "application/x-amz-json-1.1":
                raise aws_fault("SerializationException")
            service, operation = target.rsplit(".", 1)
            scope = {"AWSIdentityStore": "identitystore", "SWBExternalService": "sso"}[service]
            signed = f"/{clouds.options.region}/{scope}/aws4_request"
            if signed not in self.headers.get("Authorization", ""):
                raise aws_fault("IncompleteSignatureException", 403)
            request = json.loads(body or b"{}")
            handler = clouds.identity_store if scope == "identitystore" else clouds.sso_admin
            return 200, handler(operation, request)
        if b"Action=GetCallerIdentity" in body:
            return 200, (
                "<GetCallerIdentityResponse xmlns='https://sts.amazonaws.com/doc/2011-06-15/'>"
                "<GetCallerIdentityResult><Arn>arn:aws:iam::111122223333:role/migrate</Arn>"
                "<UserId>AROAEXAMPLE</UserId><Account>111122223333</Account>"
                "</GetCallerIdentityResult></GetCallerIdentityResponse>"
            )
        if "/oauth2/v2.0/token" in self.path:
            form = urllib.parse.parse_qs(body.decode())
            if form.get("grant_type") != ["client_credentials"]:
                raise Fault(400, {"error": "unsupported_grant_type"})
            return 200, {"token_type": "Bearer", "expires_in": 3599, "access_token": "invented"}
        if self.headers.get("Authorization") != "Bearer invented":
            raise graph_fault(401, "InvalidAuthenticationToken")
        return clouds.graph(method, self.path, json.loads(body) if body else None)

    def control(self, body):
        clouds = self.clouds
        request = json.loads(body) if body else {}
        with clouds.lock:
            if self.path == "/_set":
                for name, value in request.items():
                    if name in clouds.settings:
                        clouds.settings[name] = value
                    else:
                        setattr(clouds.options, name, value)
                if "holdAfter" in request:
                    clouds.held = False
                    clouds.lock.notify_all()
            if self.path == "/_user":
                clouds.put(clouds.users[request["id"]], request["path"], request["value"])
            if self.path == "/_person":
                id = request.pop("id")
                if request:
                    clouds.people[id].update(request)
                else:
                    del clouds.people[id]
            if self.path == "/_provision":
                clouds.provision(**request)
            state = {
                "users": sorted(clouds.users.values(), key=lambda user: user["UserId"]),
                "assigned": sorted(
                    (row["principalId"], row["appRoleId"]) for row in clouds.assignments.values()
                ),
                "settings": dict(clouds.settings),
            }
        self.reply(200, state)

    def reset(self):
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()
        self.close_connection = True

    def reply(self, status, answer):
        body = b"" if answer is None else (
            answer if isinstance(answer, str) else json.dumps(answer)).encode()
        try:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            request = f"request-{self.clouds.settings['calls']}"
            self.send_header("x-amzn-RequestId", request)
            self.send_header("request-id", request)
            self.end_headers()
            self.wfile.write(body)
        except OSError:
            self.close_connection = True


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        """Clients are killed on purpose: their broken connections are no news."""


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--users", nargs="*", default=[])
    parser.add_argument("--assignments", nargs="*", default=[])
    parser.add_argument("--people", nargs="*", default=[])
    parser.add_argument("--store", default="d-1234567890")
    parser.add_argument("--region", default="eu-central-1")
    parser.add_argument("--provisioning", default="Paused")
    parser.add_argument("--log")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--port-file", required=True)
    parser.add_argument("--delay", type=float, default=0, help="milliseconds before each answer")
    for fault in ["throttle", "error", "error_after", "reset_before", "reset_after", "conflict",
                  "stale"]:
        parser.add_argument(f"--{fault.replace('_', '-')}", type=float, default=0)
    options = parser.parse_args()
    Handler.clouds = Clouds(options)
    server = Server(("127.0.0.1", options.port), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with open(options.port_file + ".part", "w", encoding="ascii") as file:
        file.write(str(server.server_address[1]))
    os.rename(options.port_file + ".part", options.port_file)
    parent = os.getppid()
    while os.getppid() == parent:
        time.sleep(0.5)


if __name__ == "__main__":
    main()
