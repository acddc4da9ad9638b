# SPDX-License-Identifier: Apache-2.0
"""Directories to make reports of: the sample, hostile ones and large ones."""
import json
import os
import shutil
import subprocess
import uuid

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
FINISHED = (0, 3)  # 3: finished, with findings that block

# Names that attack a page, a table, a terminal or the reader. All of them are legal in Entra.
HOSTILE = [
    "<script>document.title='owned'</script>",
    "</script><script>document.title='owned'</script>",
    "</style><img src=x onerror=\"document.title='owned'\">",
    "<svg onload=document.title='owned'>",
    "x\"\u0301 onmouseover=\"document.title='owned'\" y=\"",
    "apostrophe'\u0301 autofocus onfocus=document.title='owned'",
    "<iframe src=https://evil.example/></iframe>",
    "<link rel=stylesheet href=https://evil.example/a.css>",
    "&lt;b&gt;&#39;&amp;amp;",
    "--><!--]]>",
    "javascript:document.title='owned'",
    "=HYPERLINK(\"https://evil.example\";\"x\")",
    "bidi \u202eexe.gpj\u202c and \u2066isolate\u2069",
    "zero\u200bwidth\u200djoiner\u2060",
    "terminal \u001b[31mred\u001b[0m \u0007",
    "tag\U000e0041 filler\u3164 soft\u00adhyphen",
    "no\u00a0break  two spaces ",
    "\u0645\u0631\u062d\u0628\u0627 \u05e9\u05dc\u05d5\u05dd",
    "u\u0308 \u00fc \u738b \U0001f642",
    "`${document.title='owned'}` {{7*7}} {%x%}",
    "\\u003cscript\\u003e \\\" \\\\",
]


def identifier(kind, number):
    """A UUID that follows from what it is for."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"https://crosswalk.example/{kind}/{number}"))


def aws_user(number, name, display, email):
    return {
        "IdentityStoreId": "d-9067000000",
        "UserId": identifier("aws", number),
        "UserName": name,
        "DisplayName": display,
        "Name": {"GivenName": display[:60] or "x", "FamilyName": "Test"},
        "Emails": [{"Value": email, "Type": "work", "Primary": True}],
    }


def entra_user(number, name, display):
    return {
        "id": identifier("entra", number),
        "userPrincipalName": name,
        "mail": name,
        "displayName": display,
        "givenName": display[:60] or "x",
        "surname": "Test",
        "accountEnabled": True,
        "userType": "Member",
        "proxyAddresses": [f"SMTP:{name}"],
        "otherMails": [],
        "createdDateTime": "2024-01-01T00:00:00Z",
        "employeeId": None,
    }


def workspace(folder, aws, entra, batch=25):
    """Writes a workspace of these users."""
    os.makedirs(folder)
    with open(os.path.join(folder, "aws.json"), "w", encoding="utf-8") as file:
        json.dump({"Users": aws}, file, ensure_ascii=False)
    with open(os.path.join(folder, "entra.json"), "w", encoding="utf-8") as file:
        json.dump({"value": entra}, file, ensure_ascii=False)
    with open(os.path.join(folder, "crosswalk.yaml"), "w", encoding="utf-8") as file:
        file.write(
            "workspace: browser-test\n"
            "sources:\n  aws:\n    users: [aws.json]\n  entra:\n    users: [entra.json]\n"
            f"batches:\n  pilot: 5\n  size: {batch}\n"
        )


def hostile(folder):
    """One user per attack, in both directories, so that the name stands in every column."""
    aws, entra = [], []
    for number, name in enumerate(HOSTILE):
        address = f"user{number}@browser.example"
        # Every other one must be renamed, so that its values stand in the plan as well.
        user_name = name if number % 2 else address
        aws.append(aws_user(number, user_name, name, address))
        entra.append(entra_user(number, address, name))
    workspace(folder, aws, entra)


def large(folder, count):
    """So many users, most of them fine, every hundredth one with something to find."""
    aws, entra = [], []
    for number in range(count):
        address = f"given{number % 977}.family{number}@site{number % 7}.browser.example"
        name = f"old{number}" if number % 100 == 7 else address
        display = f"Given{number % 977} Family{number}"
        aws.append(aws_user(number, name, display, address))
        if number % 250 != 3:
            entra.append(entra_user(number, address, display))
    workspace(folder, aws, entra)


def sample(folder):
    shutil.copytree(os.path.join(ROOT, "samples", "acme"), folder)


def call(folder, *arguments):
    """Runs the program in the workspace; returns what it printed."""
    binary = os.environ.get("CROSSWALK", os.path.join(ROOT, ".build", "debug", "crosswalk"))
    done = subprocess.run(
        [binary, *arguments, "-C", folder, "--quiet"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=1800,
    )
    if done.returncode not in FINISHED:
        raise AssertionError(f"crosswalk ended with {done.returncode}: {done.stderr[-2000:]}")
    return done.stdout


def run(folder, *arguments):
    """Runs the pipeline, or a command, in the workspace; returns the folder of the report."""
    call(folder, *(arguments or ("run",)))
    reports = os.path.join(folder, "Reports")
    return os.path.join(reports, sorted(os.listdir(reports))[-1])
