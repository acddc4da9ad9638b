# SPDX-License-Identifier: Apache-2.0
"""moto with the stand-in's directory in it, and with its request authentication on."""

import json
import logging
import os

os.environ.setdefault("AWS_ACCESS_KEY_ID", "seed")
os.environ.setdefault("AWS_SECRET_ACCESS_KEY", "seed")
os.environ["AWS_DEFAULT_REGION"] = "eu-west-1"

import boto3
from moto import settings
from moto.server import ThreadedMotoServer

import people

# moto names its own account for a permission set, whichever it was provisioned to.
OWN = "123456789012"


def policy(*actions):
    statement = {"Effect": "Allow", "Action": list(actions), "Resource": "*"}
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


def start(size):
    """Starts moto; the port, and the key of a user who may read everything."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    port = server.get_host_and_port()[1]

    def client(service):
        return boto3.client(service, endpoint_url=f"http://127.0.0.1:{port}")

    iam, store, admin = map(client, ("iam", "identitystore", "sso-admin"))
    organization = client("organizations")
    organization.create_organization(FeatureSet="ALL")
    for number in range(size.accounts):
        organization.create_account(
            Email=f"a{number}@example.com", AccountName=f"Account {number}"
        )
    instance = admin.list_instances()["Instances"][0]
    store_id, arn = instance["IdentityStoreId"], instance["InstanceArn"]
    users = []
    for number in range(size.users):
        source = people.aws_user(number)
        wanted = {k: source[k] for k in ("UserName", "Name", "DisplayName", "Emails", "Title")
                  if k in source}
        users.append(store.create_user(IdentityStoreId=store_id, **wanted)["UserId"])
    groups = []
    for number in range(size.groups):
        name = people.aws_group(number)["DisplayName"]
        group = store.create_group(IdentityStoreId=store_id, DisplayName=name)["GroupId"]
        groups.append(group)
        for member in sorted(set(people.members(number, size))):
            store.create_group_membership(
                IdentityStoreId=store_id, GroupId=group, MemberId={"UserId": users[member]}
            )
    for number in range(size.sets):
        made = admin.create_permission_set(Name=f"Set{number}", InstanceArn=arn)
        permission_set = made["PermissionSet"]["PermissionSetArn"]
        admin.create_account_assignment(
            InstanceArn=arn, TargetId=OWN, TargetType="AWS_ACCOUNT",
            PermissionSetArn=permission_set, PrincipalType="GROUP",
            PrincipalId=groups[number % len(groups)],
        )
        admin.provision_permission_set(
            InstanceArn=arn, PermissionSetArn=permission_set, TargetId=OWN,
            TargetType="AWS_ACCOUNT",
        )
    iam.create_user(UserName="audit")
    iam.put_user_policy(UserName="audit", PolicyName="p", PolicyDocument=policy("*"))
    key = iam.create_access_key(UserName="audit")["AccessKey"]
    settings.INITIAL_NO_AUTH_ACTION_COUNT = 0
    return {"port": port, "key": key["AccessKeyId"], "secret": key["SecretAccessKey"]}
