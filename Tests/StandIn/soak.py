# SPDX-License-Identifier: Apache-2.0
"""Reads both directories from the stand-in while much goes wrong, and compares every row.

    python3 Tests/StandIn/soak.py --binary .build/release/crosswalk [--kills 5]

Fails if the snapshot differs from its source in any row, if a resumed export ends otherwise, or if
the program needed more memory than it may.
"""

import argparse
import json
import os
import pathlib
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

import documents
import people

parser = argparse.ArgumentParser()
parser.add_argument("--binary", required=True)
parser.add_argument("--users", type=int, default=100_000)
parser.add_argument("--tenant", type=int, default=200_000)
parser.add_argument("--groups", type=int, default=400)
parser.add_argument("--members", type=int, default=250)
parser.add_argument("--sets", type=int, default=20)
parser.add_argument("--accounts", type=int, default=15)
parser.add_argument("--faults", default="0.05")
parser.add_argument("--seed", type=int, default=1)
parser.add_argument("--kills", type=int, default=0, help="times that the export is killed")
parser.add_argument("--memory", type=int, default=150, help="MB that the program may take at most")
parser.add_argument("--keep", help="a folder to work in, which is kept")
options = parser.parse_args()
size = argparse.Namespace(
    users=options.users, tenant=options.tenant, groups=options.groups, members=options.members,
    sets=options.sets, accounts=options.accounts, tenant_members=30,
)
here = pathlib.Path(__file__).parent


def serve():
    words = [
        sys.executable, "-B", here / "server.py", "--faults", options.faults, "--seed", options.seed,
        "--users", size.users, "--tenant", size.tenant, "--groups", size.groups, "--members",
        size.members, "--sets", size.sets, "--accounts", size.accounts, "--tenant-members",
        size.tenant_members,
    ]
    return subprocess.Popen(
        list(map(str, words)), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def workspace(folder, url):
    (folder / "secret.txt").write_text("invented")
    (folder / "crosswalk.yaml").write_text(f"""\
workspace: soak
aws:
  region: eu-west-1
  rate: 100000
  iam: true
  endpoints:
    all: {url}
entra:
  tenant: {people.TENANT}
  client: {people.CLIENT}
  credential:
    secretFile: secret.txt
  endpoints:
    login: {url}
    graph: {url}
federation:
  scim:
    scope: all
""")


def export(folder, kill_after=None):
    """Runs the export; its exit code and its peak of memory in MB."""
    environment = os.environ | {"AWS_ACCESS_KEY_ID": "AKIAEXAMPLE", "AWS_SECRET_ACCESS_KEY": "x"}
    program = subprocess.Popen([options.binary, "export", "-C", folder], env=environment)
    if kill_after is not None:
        time.sleep(kill_after)
        program.send_signal(signal.SIGKILL)
    _, status, usage = os.wait4(program.pid, 0)
    return os.waitstatus_to_exitcode(status), usage.ru_maxrss / 1024, usage


# --- what must be in the snapshot


def expected_users():
    for number in range(size.users):
        user = people.aws_user(number)
        emails = user.get("Emails", [])
        yield (
            user["UserId"], user["UserName"], user["DisplayName"], user["Name"]["GivenName"],
            user["Name"]["FamilyName"], emails[0]["Value"] if emails else None, user["UserStatus"],
            user["CreatedAt"], user.get("Title"),
        )


def expected_entra():
    for number in range(size.tenant + 2):
        user = people.entra_user(number)
        yield (
            user["id"], user["userPrincipalName"], user["mail"], user["displayName"],
            user["givenName"], user["surname"], user["userType"], int(user["accountEnabled"]),
            user["mailNickname"], user["employeeId"], user["createdDateTime"],
            user["creationType"], user["externalUserState"], user["department"],
            int(number >= size.tenant),
        )


def expected_lists():
    for number in range(size.tenant + 2):
        user = people.entra_user(number)
        for attribute, values in (
            (1, user["otherMails"]), (2, user["proxyAddresses"]),
            (3, [identity["issuer"] for identity in user["identities"]]),
        ):
            for place, value in enumerate(values):
                yield user["id"], attribute, place, value


def expected():
    """Queries, and the rows that each must bring, whatever their order."""
    sets, accounts = range(size.sets), range(size.accounts)
    assignments = {
        tuple(people.assignment(s, a, place, size).values())
        for s in sets for a in accounts for place in range(3)
    }
    groups = [documents.app_assignment(n) for n in range(6)]
    yield (
        "SELECT user_id, user_name, display_name, given_name, family_name, email, status,"
        " created_at, title FROM aws_user", expected_users(),
    )
    yield (
        "SELECT user_id, issuer, id FROM aws_external_id JOIN aws_user ON row = user_row",
        (
            (people.uuid(1, n), e["Issuer"], e["Id"])
            for n in range(size.users) for e in people.aws_user(n).get("ExternalIds", [])
        ),
    )
    yield (
        "SELECT group_id, display_name FROM aws_group",
        ((g["GroupId"], g["DisplayName"]) for g in map(people.aws_group, range(size.groups))),
    )
    yield (
        "SELECT group_id, user_id FROM aws_membership JOIN aws_group ON aws_group.row = group_row"
        " JOIN aws_user ON aws_user.row = user_row",
        {
            (people.uuid(2, g), people.uuid(1, u))
            for g in range(size.groups) for u in people.members(g, size)
        },
    )
    yield (
        "SELECT arn, name, session_duration FROM permission_set",
        ((people.permission_set(n), f"Set{n}", "PT1H") for n in sets),
    )
    yield (
        "SELECT account_id, permission_set_arn, principal_type, principal_id"
        " FROM account_assignment", assignments,
    )
    yield (
        "SELECT account_id, name, status FROM aws_account",
        ((people.account(n), f"Account {n}", "ACTIVE") for n in accounts),
    )
    yield (
        "SELECT object_id, user_principal_name, mail, display_name, given_name, surname, user_type,"
        " account_enabled, mail_nickname, employee_id, created_date_time, creation_type,"
        " external_user_state, department, is_deleted FROM entra_user", expected_entra(),
    )
    yield (
        "SELECT object_id, attribute, position, value FROM entra_user_list"
        " JOIN entra_user ON row = user_row", expected_lists(),
    )
    yield (
        "SELECT principal_id, principal_type, app_role_id, assignment_id FROM app_assignment",
        ((a["principalId"], a["principalType"], a["appRoleId"], a["id"]) for a in groups),
    )
    yield (
        "SELECT group_id, member_id, member_type FROM entra_group_member",
        {
            (people.uuid(4, g), people.uuid(3, u), "user")
            for g in range(4) for u in people.entra_members(g, size)
        },
    )


def compare(folder):
    """Every row of the snapshot against its source; the number of differences."""
    database = sqlite3.connect(folder / "crosswalk.sqlite")
    wrong = 0
    for query, rows in expected():
        there = database.execute(query).fetchall()
        wanted = sorted(rows, key=repr)
        there.sort(key=repr)
        table = query.partition(" FROM ")[2].split()[0]
        print(f"{table}: {len(there)} rows")
        if there != wanted:
            wrong += 1
            lost, extra = set(wanted) - set(there), set(there) - set(wanted)
            print(f"  DIFFERENT: {len(wanted)} expected; {len(lost)} lost, {len(extra)} extra")
            for row in list(lost)[:2] + list(extra)[:2]:
                print("   ", row)
    gaps = database.execute("SELECT count(*) <> max(row) + 1 FROM aws_user").fetchone()
    return wrong + gaps[0]


def main():
    folder = pathlib.Path(options.keep or tempfile.mkdtemp(prefix="crosswalk-soak-"))
    folder.mkdir(exist_ok=True)
    server = serve()
    facts = json.loads(server.stdout.readline())
    workspace(folder, facts["url"])
    peak, start, kills = 0, time.time(), 0
    chance = random.Random(options.seed)
    while True:
        wait = chance.uniform(0.1, 1 + options.users / 20_000) if kills < options.kills else None
        code, memory, usage = export(folder, wait)
        peak = max(peak, memory)
        if code != -signal.SIGKILL:
            break
        kills += 1
    seconds = time.time() - start
    server.stdin.write("{}\n")
    server.stdin.flush()
    told = json.loads(server.stdout.readline())
    server.stdin.close()
    server.wait()
    print(f"{told['requests']} requests, faults: {json.dumps(told['faults'], sort_keys=True)}")
    print(
        f"{seconds:.1f} s, killed {kills} times, peak {peak:.0f} MB,"
        f" CPU of the last start {usage.ru_utime + usage.ru_stime:.1f} s"
    )
    wrong = compare(folder) if code == 0 else 1
    leftover = [name for name in os.listdir(folder) if name.startswith(".live")]
    if leftover:
        print(f"left behind: {leftover}")
    if peak > options.memory:
        print(f"more than {options.memory} MB")
    if not options.keep:
        subprocess.run(["rm", "-rf", folder])
    if code != 0 or wrong or leftover or peak > options.memory:
        sys.exit(f"FAILED: exit code {code}, {wrong} tables differ")


main()
