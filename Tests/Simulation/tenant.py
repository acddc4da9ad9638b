# SPDX-License-Identifier: Apache-2.0
"""A tenant: both directories, the assignments, the mapping, and the files that hold them.

Records are kept in the form of their files (`aws identitystore list-users`, Graph `/users`), so
that writing and reading lose nothing. A tenant is changed only by `restricted`, which makes a
smaller one; that is all that shrinking needs.
"""
from __future__ import annotations

import csv
import dataclasses
import json
from collections.abc import Collection
from pathlib import Path
from typing import Any

Record = dict[str, Any]

#: The app role that stands for "default access" (entra.md 6).
DEFAULT_ACCESS = "00000000-0000-0000-0000-000000000000"
#: The role "User" of a fresh instance of the gallery application (entra.md 6).
USER_ROLE = "8774f594-1d59-4279-b9d9-59ef09a23530"

#: The object id of the enterprise application.
PRINCIPAL_ID = "5c1f0d9e-7a34-4e0b-9d5b-2b61c0f4a901"
_PRINCIPAL = "entra/service-principal.json"

#: The decision that an AWS user takes no part.
IGNORED = "ignored"

_DECISION_COLUMNS = ["aws_user_id", "decision", "entra_object_id", "by", "reason"]


@dataclasses.dataclass(frozen=True)
class Federation:
    """Which Entra attribute feeds what; the keys of `federation:` in crosswalk.yaml."""

    name_id: str = "mail"
    scope: str = "assigned"
    user_name: str = "userPrincipalName"
    external_id: str = "objectId"
    email: str | None = "mail"
    given_name: str = "givenName"
    family_name: str = "surname"
    display_name: str = "displayName"
    #: Whether `active` is mapped, so that adoption enables a disabled record.
    sends_active: bool = True
    #: Whether the application turns away whoever is not assigned, as a fresh instance does.
    requires_assignment: bool = True

    def yaml(self) -> str:
        """The `federation` section, as the product reads it."""
        active = [] if self.sends_active else ["    attributes: {active: null}"]
        return "\n".join([
            "federation:",
            f"  servicePrincipal: {_PRINCIPAL}",
            f"  nameId: {{source: {self.name_id}, format: emailAddress}}",
            "  scim:",
            f"    scope: {self.scope}",
            f"    userName: {self.user_name}",
            f"    externalId: {self.external_id}",
            f"    email: {self.email or 'null'}",
            f"    givenName: {self.given_name}",
            f"    familyName: {self.family_name}",
            f"    displayName: {self.display_name}",
            *active,
            "",
        ])


@dataclasses.dataclass
class Tenant:
    """Everything that the product is given about one organisation.

    `decisions` maps an AWS user id to the object id of its Entra user, to "" for nobody, or to
    `IGNORED`. AWS users without an entry are left to the matcher.
    """

    seed: int
    federation: Federation
    aws_users: list[Record] = dataclasses.field(default_factory=list)
    aws_groups: list[Record] = dataclasses.field(default_factory=list)
    memberships: list[Record] = dataclasses.field(default_factory=list)
    permission_sets: list[Record] = dataclasses.field(default_factory=list)
    account_assignments: list[Record] = dataclasses.field(default_factory=list)
    accounts: list[Record] = dataclasses.field(default_factory=list)
    entra_users: list[Record] = dataclasses.field(default_factory=list)
    deleted_users: list[Record] = dataclasses.field(default_factory=list)
    entra_groups: list[Record] = dataclasses.field(default_factory=list)
    app_assignments: list[Record] = dataclasses.field(default_factory=list)
    decisions: dict[str, str] = dataclasses.field(default_factory=dict)

    def decided(self) -> dict[str, str]:
        """For every AWS user the object id that decisions alone link it to, or ""."""
        links = {aws: entra for aws, entra in self.decisions.items() if entra != IGNORED}
        return {user["UserId"]: links.get(user["UserId"], "") for user in self.aws_users}

    def principals(self) -> list[str]:
        """Ids of all users and groups of both sides."""
        ids = [u["UserId"] for u in self.aws_users] + [g["GroupId"] for g in self.aws_groups]
        entra = self.entra_users + self.deleted_users + self.entra_groups
        return ids + [record["id"] for record in entra]

    def links(self) -> list[str]:
        """Keys of everything that ties principals to each other or to access."""
        keys = [membership_key(m) for m in self.memberships]
        keys += [grant_key(a) for a in self.account_assignments]
        keys += [a["id"] for a in self.app_assignments]
        keys += [f"{g['id']}/{m['id']}" for g in self.entra_groups for m in g["members"]]
        return keys

    def restricted(
        self, principals: Collection[str], links: Collection[str] | None = None
    ) -> Tenant:
        """The tenant with these principals and links only; links to nobody go with them.

        Decisions that name a removed Entra user become "nobody", so that no decision dangles.
        """
        kept = set(principals)
        ties = None if links is None else set(links)

        def tied(key: str) -> bool:
            return ties is None or key in ties

        alive = {r["id"] for r in self.entra_users + self.deleted_users if r["id"] in kept}
        groups = []
        for group in self.entra_groups:
            if group["id"] in kept:
                members = [m for m in group["members"]
                           if m["id"] in kept and tied(f"{group['id']}/{m['id']}")]
                groups.append({**group, "members": members})
        return dataclasses.replace(
            self,
            aws_users=[u for u in self.aws_users if u["UserId"] in kept],
            aws_groups=[g for g in self.aws_groups if g["GroupId"] in kept],
            memberships=[m for m in self.memberships if m["GroupId"] in kept
                         and m["MemberId"]["UserId"] in kept and tied(membership_key(m))],
            account_assignments=[a for a in self.account_assignments
                                 if a["PrincipalId"] in kept and tied(grant_key(a))],
            entra_users=[u for u in self.entra_users if u["id"] in kept],
            deleted_users=[u for u in self.deleted_users if u["id"] in kept],
            entra_groups=groups,
            app_assignments=[a for a in self.app_assignments
                             if a["principalId"] in kept and tied(a["id"])],
            decisions={aws: entra if entra in alive or entra == IGNORED else ""
                       for aws, entra in self.decisions.items() if aws in kept},
        )

    def write(self, directory: Path) -> None:
        """Writes a complete workspace folder: exports, decisions.csv, crosswalk.yaml."""
        for name, key, records in self._files():
            path = directory / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps({key: records}, ensure_ascii=False, indent=1), "utf-8")
        with open(directory / "decisions.csv", "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(_DECISION_COLUMNS)
            for aws, entra in self.decisions.items():
                word = {"": "none", IGNORED: "ignore"}.get(entra, "link")
                target = entra if word == "link" else ""
                writer.writerow([aws, word, target, "simulation", "known by construction"])
        (directory / "crosswalk.yaml").write_text(_WORKSPACE + self.federation.yaml(), "utf-8")
        application = {"id": PRINCIPAL_ID, "appId": PRINCIPAL_ID, "accountEnabled": True,
                       "appRoleAssignmentRequired": self.federation.requires_assignment}
        (directory / _PRINCIPAL).write_text(json.dumps(application, indent=1), "utf-8")
        described = {"seed": self.seed, "federation": dataclasses.asdict(self.federation)}
        (directory / "simulation.json").write_text(json.dumps(described, indent=1), "utf-8")

    @classmethod
    def read(cls, directory: Path) -> Tenant:
        """Reads back a folder that `write` has written."""
        described = json.loads((directory / "simulation.json").read_text("utf-8"))
        tenant = cls(described["seed"], Federation(**described["federation"]))
        for name, key, records in tenant._files():
            records += json.loads((directory / name).read_text("utf-8"))[key]
        with open(directory / "decisions.csv", encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                ignored = row["decision"] == "ignore"
                tenant.decisions[row["aws_user_id"]] = (
                    IGNORED if ignored else row["entra_object_id"])
        return tenant

    def _files(self) -> list[tuple[str, str, list[Record]]]:
        return [
            ("aws/users.json", "Users", self.aws_users),
            ("aws/groups.json", "Groups", self.aws_groups),
            ("aws/memberships.json", "GroupMemberships", self.memberships),
            ("aws/permission-sets.json", "PermissionSets", self.permission_sets),
            ("aws/account-assignments.json", "AccountAssignments", self.account_assignments),
            ("aws/accounts.json", "Accounts", self.accounts),
            ("entra/users.json", "value", self.entra_users),
            ("entra/deleted-users.json", "value", self.deleted_users),
            ("entra/groups.json", "value", self.entra_groups),
            ("entra/app-assignments.json", "value", self.app_assignments),
        ]


def membership_key(membership: Record) -> str:
    """Names one AWS group membership."""
    return f"{membership['GroupId']}/{membership['MemberId']['UserId']}"


def grant_key(grant: Record) -> str:
    """Names one account assignment."""
    return f"{grant['AccountId']}/{grant['PermissionSetArn']}/{grant['PrincipalId']}"


_WORKSPACE = """\
workspace: simulation
sources:
  aws:
    users: [aws/users.json]
    groups: [aws/groups.json]
    memberships: [aws/memberships.json]
    permissionSets: [aws/permission-sets.json]
    accountAssignments: [aws/account-assignments.json]
    accounts: [aws/accounts.json]
  entra:
    users: [entra/users.json]
    deletedUsers: [entra/deleted-users.json]
    appAssignments: [entra/app-assignments.json]
    groups: [entra/groups.json]
decisions: decisions.csv
"""
