# SPDX-License-Identifier: Apache-2.0
"""The identity store behind the simulated service: records, their uniqueness, sign-in."""
from __future__ import annotations

import dataclasses
import itertools

from readings import Reading, canonical
from tenant import Record, Tenant


@dataclasses.dataclass
class Person:
    """One AWS user, as far as SCIM and SAML see it."""

    id: str
    user_name: str
    external_id: str | None = None
    given_name: str | None = None
    family_name: str | None = None
    display_name: str | None = None
    email: str | None = None
    active: bool = True
    #: Created through SCIM during the simulation, not loaded.
    created: bool = False


@dataclasses.dataclass
class Group:
    """One AWS group with the ids of its members."""

    id: str
    display_name: str
    external_id: str | None = None
    members: set[str] = dataclasses.field(default_factory=set)


@dataclasses.dataclass(frozen=True)
class Landing:
    """Where a NameID lands: `exact` has one record at most, `inexact` differ in case or form."""

    exact: str | None
    inexact: frozenset[str]


class Store:
    """All users and groups, found by what must be unique (aws.md 9.1, "uniqueness")."""

    def __init__(self, tenant: Tenant, reading: Reading) -> None:
        self.reading = reading
        self.people: dict[str, Person] = {}
        self.groups: dict[str, Group] = {}
        self._holders: dict[tuple[str, str], str] = {}
        self._alike: dict[str, list[Person]] | None = None
        self._numbers = itertools.count(1)
        for record in tenant.aws_users:
            self.put_person(_person(record))
        for record in tenant.aws_groups:
            self.put_group(Group(record["GroupId"], record["DisplayName"], _external_id(record)))
        for membership in tenant.memberships:
            group = self.groups.get(membership["GroupId"])
            if group and membership["MemberId"]["UserId"] in self.people:
                group.members.add(membership["MemberId"]["UserId"])

    def new_id(self) -> str:
        """An id that no record has: creation always gives a new one."""
        return f"created-{next(self._numbers)}"

    def put_person(self, person: Person) -> None:
        """Adds a user, or replaces the one with its id."""
        if old := self.people.get(person.id):
            self._release(self._person_keys(old), old.id)
        self.people[person.id] = person
        self._alike = None
        for key in self._person_keys(person):
            self._holders.setdefault(key, person.id)

    def put_group(self, group: Group) -> None:
        """Adds a group, or replaces the one with its id."""
        if old := self.groups.get(group.id):
            self._release(self._group_keys(old), old.id)
        self.groups[group.id] = group
        for key in self._group_keys(group):
            self._holders.setdefault(key, group.id)

    def remove(self, identifier: str) -> None:
        """Removes a user, with its memberships, or a group."""
        self._alike = None
        if person := self.people.pop(identifier, None):
            self._release(self._person_keys(person), identifier)
            for group in self.groups.values():
                group.members.discard(identifier)
        if identifier in self.groups:
            self._release(self._group_keys(self.groups.pop(identifier)), identifier)

    def person_conflicts(self, person: Person) -> dict[str, str]:
        """Attributes of the user that somebody else holds, with the id of the holder."""
        return self._conflicts(self._person_keys(person), person.id)

    def group_conflicts(self, group: Group) -> dict[str, str]:
        """Attributes of the group that another group holds, with the id of the holder."""
        return self._conflicts(self._group_keys(group), group.id)

    def people_named(self, user_name: str) -> list[Person]:
        """The user of this name; SCIM compares without case (aws.md 1, "Case of the NameID")."""
        holder = self._holders.get(("userName", self.reading.fold_user_name(user_name)))
        return [self.people[holder]] if holder else []

    def groups_named(self, display_name: str) -> list[Group]:
        """The group of this name."""
        holder = self._holders.get(("displayName", self.reading.fold_group_name(display_name)))
        return [self.groups[holder]] if holder else []

    def land(self, name_id: str) -> Landing:
        """Looks a NameID up: only equal bytes are a hit (aws.md 8)."""
        if self._alike is None:
            self._alike = {}
            for person in self.people.values():
                self._alike.setdefault(canonical(person.user_name), []).append(person)
        alike = self._alike.get(canonical(name_id), [])
        exact = [p.id for p in alike if p.user_name.encode() == name_id.encode()]
        return Landing(
            exact[0] if exact else None, frozenset(p.id for p in alike if p.id not in exact))

    def _person_keys(self, person: Person) -> list[tuple[str, str]]:
        keys = [("userName", self.reading.fold_user_name(person.user_name))]
        if person.email:
            keys.append(("emails", self.reading.fold_email(person.email)))
        if person.external_id:
            keys.append(("externalId", person.external_id))
        return keys

    def _group_keys(self, group: Group) -> list[tuple[str, str]]:
        keys = [("displayName", self.reading.fold_group_name(group.display_name))]
        if group.external_id:
            keys.append(("group externalId", group.external_id))
        return keys

    def _conflicts(self, keys: list[tuple[str, str]], own: str) -> dict[str, str]:
        held = {key[0]: self._holders.get(key) for key in keys}
        return {name: holder for name, holder in held.items() if holder and holder != own}

    def _release(self, keys: list[tuple[str, str]], own: str) -> None:
        for key in keys:
            if self._holders.get(key) == own:
                del self._holders[key]


def _person(record: Record) -> Person:
    name = record.get("Name") or {}
    emails = record.get("Emails") or []
    return Person(
        id=record["UserId"],
        user_name=record["UserName"],
        external_id=_external_id(record),
        given_name=name.get("GivenName"),
        family_name=name.get("FamilyName"),
        display_name=record.get("DisplayName"),
        email=emails[0]["Value"] if emails else None,
        active=record.get("UserStatus") != "DISABLED",
    )


def _external_id(record: Record) -> str | None:
    """The id that an earlier provisioning left."""
    ids = record.get("ExternalIds") or []
    return ids[0]["Id"] if ids else None
