# SPDX-License-Identifier: Apache-2.0
"""Runs moto with a filled directory and with its request authentication on.

Prints one line of JSON (port, keys, ids), then serves until its input ends. With authentication
on, moto checks every signature and every permission against the policies that are made here.
"""

import json
import os
import sys

os.environ.setdefault("AWS_ACCESS_KEY_ID", "seed")
os.environ.setdefault("AWS_SECRET_ACCESS_KEY", "seed")
os.environ["AWS_DEFAULT_REGION"] = "eu-west-1"

import logging

import boto3
from moto import settings
from moto.server import ThreadedMotoServer

logging.getLogger("werkzeug").setLevel(logging.ERROR)
USERS = int(sys.argv[1]) if len(sys.argv) > 1 else 150
server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
server.start()
port = server.get_host_and_port()[1]
url = f"http://127.0.0.1:{port}"


def client(service):
    return boto3.client(service, endpoint_url=url)


def policy(*actions):
    statement = {"Effect": "Allow", "Action": list(actions), "Resource": "*"}
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


iam, sts, store, admin = map(client, ("iam", "sts", "identitystore", "sso-admin"))
organization = client("organizations")
organization.create_organization(FeatureSet="ALL")
account = organization.create_account(Email="a@acme.example", AccountName="Payments")
account = account["CreateAccountStatus"]["AccountId"]
for number in range(25):
    organization.create_account(Email=f"a{number}@acme.example", AccountName=f"A{number}")

instance = admin.list_instances()["Instances"][0]
store_id = instance["IdentityStoreId"]
users = []
for number in range(USERS):
    name = {"GivenName": "Anna", "FamilyName": f"Berg {number}"}
    address = f"anna.berg{number}@acme.example"
    users.append(
        store.create_user(
            IdentityStoreId=store_id,
            UserName=address,
            Name=name,
            DisplayName=f"Anna Berg {number}",
            Emails=[{"Value": address, "Type": "work", "Primary": True}],
        )["UserId"]
    )
group = store.create_group(IdentityStoreId=store_id, DisplayName="Engineers")["GroupId"]
for user in users[:3]:
    store.create_group_membership(
        IdentityStoreId=store_id, GroupId=group, MemberId={"UserId": user}
    )
arn = instance["InstanceArn"]
permission_set = admin.create_permission_set(Name="Audit", InstanceArn=arn)
permission_set = permission_set["PermissionSet"]["PermissionSetArn"]
admin.create_account_assignment(
    InstanceArn=arn,
    TargetId=account,
    TargetType="AWS_ACCOUNT",
    PermissionSetArn=permission_set,
    PrincipalType="GROUP",
    PrincipalId=group,
)
admin.provision_permission_set(
    InstanceArn=arn,
    PermissionSetArn=permission_set,
    TargetId=account,
    TargetType="AWS_ACCOUNT",
)
admin.put_inline_policy_to_permission_set(
    InstanceArn=arn, PermissionSetArn=permission_set, InlinePolicy=policy("s3:Get*")
)

keys = {}
for user, actions in (("all", ("*",)), ("few", ("sso:ListInstances",))):
    iam.create_user(UserName=user)
    iam.put_user_policy(UserName=user, PolicyName="p", PolicyDocument=policy(*actions))
    keys[user] = iam.create_access_key(UserName=user)["AccessKey"]
trust = {"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole"}
trust = json.dumps({"Version": "2012-10-17", "Statement": [trust]})
role = iam.create_role(RoleName="audit", AssumeRolePolicyDocument=trust)["Role"]["Arn"]
iam.put_role_policy(RoleName="audit", PolicyName="p", PolicyDocument=policy("*"))

settings.INITIAL_NO_AUTH_ACTION_COUNT = 0
facts = {
    "url": url,
    "users": users,
    "group": group,
    "store": store_id,
    "instance": arn,
    "permissionSet": permission_set,
    "account": account,
    "role": role,
    "key": keys["all"]["AccessKeyId"],
    "secret": keys["all"]["SecretAccessKey"],
    "fewKey": keys["few"]["AccessKeyId"],
    "fewSecret": keys["few"]["SecretAccessKey"],
}
print(json.dumps(facts), flush=True)
sys.stdin.read()
