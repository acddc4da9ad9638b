# SPDX-License-Identifier: Apache-2.0
"""Stands in for AWS, for the login host and for Microsoft Graph, on loopback over HTTP.

    python3 Tests/StandIn/server.py --users 250 --tenant 400 [--faults 0.05] [--moto]

Prints one line of JSON (address and keys), then serves until its input ends. Each line of input
is an object that changes faults, permissions or people (see `obey`); it answers with a line that
tells how often each operation and each fault came. Answers have the shapes of the public models;
with `--moto`, moto serves what it can, with its request authentication on, and only the calls
that it lacks are answered here.
"""

import argparse
import gzip
import http.client
import json
import os
import socket
import ssl
import struct
import sys
import threading
import time
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import documents
import people
from faults import Faults

parser = argparse.ArgumentParser()
parser.add_argument("--users", type=int, default=250)
parser.add_argument("--groups", type=int, default=12)
parser.add_argument("--members", type=int, default=5)
parser.add_argument("--sets", type=int, default=3)
parser.add_argument("--accounts", type=int, default=4)
parser.add_argument("--tenant", type=int, default=400)
parser.add_argument("--tenant-members", type=int, default=30)
parser.add_argument("--page", type=int, default=100, help="items of a page of AWS at most")
parser.add_argument("--tenant-page", type=int, default=999, help="items of a page of Graph at most")
parser.add_argument("--faults", default="none")
parser.add_argument("--seed", type=int, default=1)
parser.add_argument("--moto", action="store_true", help="moto serves what it can, authenticated")
parser.add_argument("--delay", type=float, default=0, help="seconds before each answer")
parser.add_argument("--token-life", type=int, default=3599, help="seconds that a Graph token lives")
parser.add_argument("--port", type=int, default=0)
parser.add_argument("--keep-pages", action="store_true", help="make each page once only")
parser.add_argument("--tls", help="a PEM file with key and certificates: serve https as well")
size = parser.parse_args()


class State:
    """What changes while the server runs."""

    faults = Faults(size.faults, size.seed)
    lock = threading.Lock()
    counts = {}
    denied = set()
    renamed = set()
    tokens = {}
    # The rest of a page that was handed out short, and pages that come after an empty one.
    kept = {}
    pages = {}
    delay = size.delay
    moto = None


def count(operation):
    with State.lock:
        State.counts[operation] = State.counts.get(operation, 0) + 1


class Refusal(Exception):
    """An error answer: status, code and whatever headers."""

    def __init__(self, status, code, **headers):
        super().__init__(code)
        self.status, self.code, self.headers = status, code, headers


# --- AWS ---------------------------------------------------------------------------------------


def aws_user(number):
    user = people.aws_user(number)
    if number in State.renamed:
        user["DisplayName"] = f"Renamed {number}"
    return user


def aws_list(operation, arguments):
    """The name of an operation's list, its length and its items, or None."""
    arn = arguments.get("PermissionSetArn", "")
    number = int(arn.rpartition("-")[2] or "0", 16) if "ps-" in arn else 0
    account = int(arguments.get("AccountId", "0") or 0) - int(people.account(0))
    group = int(arguments.get("GroupId", "0").rpartition("-")[2], 16)
    user = uuid_number(arguments.get("PrincipalId", "")) if "PrincipalId" in arguments else 0

    def membership(place):
        return {
            "IdentityStoreId": people.STORE,
            "MembershipId": people.uuid(5, group * 100000 + place),
            "GroupId": arguments["GroupId"],
            "MemberId": {"UserId": people.uuid(1, people.members(group, size)[place])},
        }

    def principal_rows():
        rows = [
            people.assignment(s, a, place, size)
            for s in range(size.sets)
            for a in range(size.accounts)
            for place in range(3)
        ]
        wanted = arguments.get("PrincipalId")
        return [row for row in rows if row["PrincipalId"] == wanted]

    match operation:
        case "ListInstances":
            return "Instances", 1, lambda _: documents.instance()
        case "ListUsers":
            return "Users", size.users, aws_user
        case "ListGroups":
            return "Groups", size.groups, people.aws_group
        case "ListGroupMemberships":
            return "GroupMemberships", size.members, membership
        case "ListPermissionSets":
            return "PermissionSets", size.sets, people.permission_set
        case "ListAccountsForProvisionedPermissionSet":
            return "AccountIds", size.accounts, people.account
        case "ListAccountAssignments":
            return "AccountAssignments", 3, lambda n: people.assignment(number, account, n, size)
        case "ListAccountAssignmentsForPrincipal":
            rows = principal_rows()
            return "AccountAssignments", len(rows), rows.__getitem__
        case "ListAccounts":
            return "Accounts", size.accounts, documents.account
        case "ListRegions":
            return "Regions", 2, documents.region
        case "ListApplications":
            return "Applications", 2, documents.application
        case "ListApplicationAssignments":
            rows = documents.application_assignments(arguments.get("ApplicationArn", ""))
            return "ApplicationAssignments", len(rows), rows.__getitem__
        case "ListManagedPoliciesInPermissionSet":
            rows = documents.managed_policies(number)
            return "AttachedManagedPolicies", len(rows), rows.__getitem__
    return None


def uuid_number(text):
    return int(text.rpartition("-")[2] or "0", 16)


def slice_of(length, page, item, token, fault, name):
    """Items from where a token says, and the next token; faults of lists happen here."""
    with State.lock:
        kept = State.kept.pop(token, None) if token else None
    if fault == "expired":
        raise Refusal(410, "expired")
    start = kept if kept is not None else int(token.partition("_")[0]) if token else 0
    end = min(start + page, length)
    if fault == "repeated":
        return [], token
    if fault in ("empty-page", "short-page"):
        end = start if fault == "empty-page" else min(start + max(1, page // 3), length)
        if end < length or fault == "empty-page":
            with State.lock:
                alias = f"{end}_{name}_{len(State.kept)}_{State.faults.number}"
                State.kept[alias] = end
            return [item(n) for n in range(start, end)], alias
    return [item(n) for n in range(start, end)], f"{end}_{name}" if end < length else None


def aws_answer(operation, arguments, fault):
    """The body of an answer of AWS JSON."""
    token = arguments.get("NextToken")
    found = aws_list(operation, arguments)
    if found is not None:
        name, length, item = found
        page = min(size.page, int(arguments.get("MaxResults", 100)))
        if size.keep_pages and fault is None:
            key = operation, token, arguments.get("GroupId")
            if key not in State.pages:
                State.pages[key] = encoded(*made_page(name, length, page, item, token, None))
            return State.pages[key]
        return encoded(*made_page(name, length, page, item, token, fault))
    body = documents.aws(operation, arguments, size)
    if body is None:
        raise Refusal(400, "UnknownOperationException")
    if isinstance(body, str):
        raise Refusal(400, body)
    return json.dumps(body).encode()


def made_page(name, length, page, item, token, fault):
    items, following = slice_of(length, page, item, token, fault, name)
    return name, items, following


def encoded(name, items, following):
    body = {name: items}
    if following:
        body["NextToken"] = following
    return json.dumps(body, ensure_ascii=False).encode()


# --- Graph -------------------------------------------------------------------------------------


def graph_list(path):
    """The length and the items of a Graph list, or None."""
    parts = path.strip("/").split("/")
    match parts[1:]:
        case ["users"]:
            return size.tenant, people.entra_user
        case ["directory", "deletedItems", _]:
            return 2, lambda n: documents.deleted_user(size.tenant + n)
        case ["servicePrincipals", _, "appRoleAssignedTo"]:
            return 6, documents.app_assignment
        case ["groups", group, "members"]:
            numbers = people.entra_members(uuid_number(group), size)
            return len(numbers), lambda n: {
                "@odata.type": "#microsoft.graph.user",
                "id": people.uuid(3, numbers[n]),
            }
    return None


def graph_answer(path, query, host, fault):
    found = graph_list(path)
    if found is not None:
        length, item = found
        token = query.get("$skiptoken", [None])[0]
        top = min(size.tenant_page, int(query.get("$top", ["999"])[0]))
        key = path, token
        if size.keep_pages and fault is None and key in State.pages:
            return State.pages[key]
        items, following = slice_of(length, top, item, token, fault, path.replace("/", "-"))
        body = {"@odata.context": f"{host}/v1.0/$metadata", "value": items}
        if following:
            rest = urllib.parse.urlencode({"$top": top, "$skiptoken": following}, safe="$")
            body["@odata.nextLink"] = f"{host}{path}?{rest}"
        text = json.dumps(body, ensure_ascii=False).encode()
        if size.keep_pages and fault is None:
            State.pages[key] = text
        return text
    body = documents.graph(path, query, host, size)
    if body is None:
        raise Refusal(404, "Request_ResourceNotFound")
    return body.encode() if isinstance(body, str) else json.dumps(body).encode()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = 1 << 20
    disable_nagle_algorithm = True

    def log_message(self, *_):
        pass

    def do_GET(self):
        self.serve(b"")

    def do_POST(self):
        self.serve(self.rfile.read(int(self.headers.get("Content-Length", 0))))

    def serve(self, body):
        if State.delay:
            time.sleep(State.delay)
        target = self.headers.get("X-Amz-Target")
        try:
            if target or b"Action=" in body:
                self.serve_aws(target, body)
            else:
                self.serve_graph(body)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    # --- what each side does

    def serve_aws(self, target, body):
        form = {} if target else dict(urllib.parse.parse_qsl(body.decode()))
        operation = target.rpartition(".")[2] if target else form.get("Action", "")
        count(operation)
        arguments = json.loads(body) if target else form
        is_list = bool(target) and not State.moto and aws_list(operation, arguments) is not None
        fault = State.faults.next(is_list, "NextToken" in arguments, operation)
        if self.wire_fault(fault, "aws"):
            return
        if operation in State.denied:
            return self.refuse_aws(Refusal(400, "AccessDeniedException"))
        try:
            if State.moto and documents.is_served_by_moto(operation):
                status, text, kind = self.ask_moto(body)
            elif target:
                status, kind = 200, "application/x-amz-json-1.1"
                text = aws_answer(operation, arguments, fault)
            else:
                status, kind, text = 200, "text/xml", documents.query(operation)
        except Refusal as refusal:
            return self.refuse_aws(refusal)
        self.answer(status, text, kind, fault)

    def refuse_aws(self, refusal):
        code = "ValidationException" if refusal.code == "expired" else refusal.code
        self.answer(400, json.dumps({"__type": code, "message": "refused"}).encode(),
                    "application/x-amz-json-1.1", None)

    def ask_moto(self, body):
        """moto sees the request as it came: host, signature and all."""
        connection = http.client.HTTPConnection("127.0.0.1", State.moto["port"], timeout=60)
        connection.putrequest(self.command, self.path, skip_host=True, skip_accept_encoding=True)
        for name, value in self.headers.items():
            if name.lower() not in ("connection", "accept-encoding"):
                connection.putheader(name, value)
        connection.endheaders(body)
        answer = connection.getresponse()
        text = answer.read()
        connection.close()
        kind = answer.getheader("Content-Type") or "application/x-amz-json-1.1"
        return answer.status, text, kind

    def serve_graph(self, body):
        path, _, text = self.path.partition("?")
        query = urllib.parse.parse_qs(text)
        host = f"http://{self.headers['Host']}"
        operation = "login" if "/oauth2/" in path else path.split("/")[-1]
        count(operation)
        found = operation != "login" and graph_list(path) is not None
        fault = State.faults.next(found, "$skiptoken" in query, operation)
        if fault == "token" and operation == "login":
            fault = None
        if self.wire_fault(fault, "graph"):
            return
        if operation == "login":
            return self.sign_in(body)
        token = (self.headers.get("Authorization") or "").partition(" ")[2]
        with State.lock:
            lives = State.tokens.get(token, 0) > time.time()
        if not lives or fault == "token":
            with State.lock:
                State.tokens.pop(token, None)
            return self.refuse_graph(Refusal(401, "InvalidAuthenticationToken"))
        if operation in State.denied:
            return self.refuse_graph(Refusal(403, "Authorization_RequestDenied"))
        try:
            made = graph_answer(path, query, host, fault)
        except Refusal as refusal:
            return self.refuse_graph(refusal)
        self.answer(200, made, "application/json; odata.metadata=minimal", fault)

    def sign_in(self, body):
        form = dict(urllib.parse.parse_qsl(body.decode()))
        if form.get("client_secret") not in ("invented", None) or not form.get("client_id"):
            error = {"error": "invalid_client", "error_description": "AADSTS7000215: wrong secret",
                     "error_codes": [7000215]}
            return self.answer(401, json.dumps(error).encode(), "application/json", None)
        token = f"token{len(State.tokens)}x{time.time_ns()}"
        with State.lock:
            State.tokens[token] = time.time() + size.token_life
        grant = {"token_type": "Bearer", "expires_in": size.token_life, "access_token": token}
        self.answer(200, json.dumps(grant).encode(), "application/json", None)

    def refuse_graph(self, refusal):
        code = "resyncRequired" if refusal.code == "expired" else refusal.code
        error = {"error": {"code": code, "message": "refused"}}
        self.answer(refusal.status, json.dumps(error).encode(), "application/json", None)

    # --- what goes wrong

    def wire_fault(self, fault, side):
        """True if the fault was the answer."""
        if fault == "reset":
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.close_connection = True
            self.connection.close()
            raise ConnectionResetError
        if fault == "empty-body":
            self.answer(200, b"", "application/json", None)
            return True
        if fault == "unavailable":
            self.answer(503, b"<html>Service Unavailable</html>", "text/html", None)
            return True
        if fault in ("throttle", "throttle-wait"):
            wait = {"Retry-After": "1"} if fault == "throttle-wait" else {}
            if side == "graph":
                text = json.dumps({"error": {"code": "TooManyRequests", "message": "slow down"}})
                self.answer(429, text.encode(), "application/json", None, wait)
            else:
                error = {"__type": "ThrottlingException", "message": "Rate exceeded"}
                if wait:
                    error["RetryAfterSeconds"] = 1
                self.answer(400, json.dumps(error).encode(), "application/x-amz-json-1.1", None)
            return True
        if fault == "token" and side == "aws":
            error = {"__type": "ExpiredTokenException", "message": "expired"}
            self.answer(400, json.dumps(error).encode(), "application/x-amz-json-1.1", None)
            return True
        return False

    def answer(self, status, body, kind, fault, more={}):
        """Sends an answer; some faults cut it, before or after its compression."""
        if fault == "cut-plain":
            body = body[: len(body) * 2 // 3]
        zipped = "gzip" in (self.headers.get("Accept-Encoding") or "") and status == 200
        if zipped:
            key = ("gzip", body) if size.keep_pages else None
            if key not in State.pages:
                made = gzip.compress(body, 6 if size.keep_pages else 1)
                if size.keep_pages:
                    State.pages[key] = made
            else:
                made = State.pages[key]
            body = made
        if fault == "gzip-whole" and zipped:
            body = body[: len(body) // 2]  # the message is whole, what it holds is not
        length = len(body)
        if fault == "cut":
            body = body[: length // 2]
            self.close_connection = True
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(length))
        name = "request-id" if "odata" in kind else "x-amzn-RequestId"
        self.send_header(name, f"request-{State.faults.number}")
        if zipped:
            self.send_header("Content-Encoding", "gzip")
        for name, value in more.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()


def obey(wish):
    """Changes what a test wants changed, and tells what came."""
    if "faults" in wish:
        State.faults = Faults(wish["faults"], size.seed)
    State.denied = set(wish.get("denied", State.denied))
    State.renamed = set(wish.get("renamed", State.renamed))
    if "milliseconds" in wish:
        State.delay = wish["milliseconds"] / 1000
    if wish.get("revoke"):
        with State.lock:
            State.tokens.clear()
    return {
        "operations": State.counts, "faults": State.faults.counts, "requests": State.faults.number,
    }


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, *_):
        pass


server = Server(("127.0.0.1", size.port), Handler)
facts = {"url": f"http://127.0.0.1:{server.server_port}", "key": "AKIAEXAMPLE", "secret": "invented"}
if size.moto:
    from moto_directory import start

    State.moto = start(size)
    facts["key"], facts["secret"] = State.moto["key"], State.moto["secret"]
threading.Thread(target=server.serve_forever, daemon=True).start()
if size.tls:
    secure = Server(("127.0.0.1", 0), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(size.tls)
    secure.socket = context.wrap_socket(secure.socket, server_side=True)
    facts["secure"] = f"https://127.0.0.1:{secure.server_port}"
    threading.Thread(target=secure.serve_forever, daemon=True).start()
print(json.dumps(facts), flush=True)
try:
    for line in sys.stdin:
        print(json.dumps(obey(json.loads(line))), flush=True)
except KeyboardInterrupt:
    pass
os._exit(0)
