# SPDX-License-Identifier: Apache-2.0
"""Says what botocore makes of configuration files and variables.

Reads a JSON list of {config, credentials, variables, profile} and prints a JSON list of
{region, endpoints, key, method} or null where botocore refuses the profile or its keys.
"""

import json
import os
import sys
import tempfile

import botocore.session
from botocore.config import Config
from botocore.exceptions import BotoCoreError

SERVICES = ["identitystore", "sso-admin", "organizations", "iam", "sts", "sso"]


def answer(case, folder):
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        del os.environ[name]
    for name in ("config", "credentials"):
        path = os.path.join(folder, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(case[name])
    os.environ["AWS_CONFIG_FILE"] = os.path.join(folder, "config")
    os.environ["AWS_SHARED_CREDENTIALS_FILE"] = os.path.join(folder, "credentials")
    os.environ["AWS_EC2_METADATA_DISABLED"] = "true"
    os.environ.update(case["variables"])
    session = botocore.session.Session(profile=case.get("profile"))
    credentials = session.get_credentials()
    region = session.get_config_variable("region")
    endpoints = [
        session.create_client(
            name,
            region_name=region or "us-east-1",
            config=Config(signature_version=botocore.UNSIGNED),
        ).meta.endpoint_url.rstrip("/")
        + "/"
        for name in SERVICES
    ]
    method = credentials.method if credentials else "none"
    is_static = method in ("env", "shared-credentials-file", "config-file", "custom-process")
    return {
        "region": region,
        "endpoints": endpoints,
        "method": method,
        "key": credentials.get_frozen_credentials().access_key if is_static else None,
    }


answers = []
with tempfile.TemporaryDirectory() as folder:
    for case in json.load(sys.stdin):
        try:
            answers.append(answer(case, folder))
        except (BotoCoreError, ValueError):
            answers.append(None)
json.dump(answers, sys.stdout)
