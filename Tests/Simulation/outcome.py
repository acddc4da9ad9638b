# SPDX-License-Identifier: Apache-2.0
"""From a cycle to rows: what forecast.csv must say if a simulation is right."""
from __future__ import annotations

import dataclasses

from attributes import may_sign_in, name_id
from loop import Client, DirectClient, HTTPClient, Scope, Verdict, run_cycle
from readings import Reading
from service import ScimService, serve
from store import Store
from tenant import Record, Tenant

Pair = tuple[str, str]


@dataclasses.dataclass(frozen=True)
class Row:
    """One expected row: values, and which words its details may use.

    A detail must name one of `attributes` and one of `holders`; an empty set asks for nothing.
    """

    aws_user_id: str
    entra_object_id: str
    first_cycle: str
    attributes: frozenset[str]
    holders: frozenset[str]
    sign_in: str
    lands_on: frozenset[str]
    kept: int
    lost: int
    gained: int


class Simulation:
    """A finished cycle under one reading, ready to be asked for rows."""

    def __init__(self, tenant: Tenant, reading: Reading, over_http: bool = False) -> None:
        self.tenant = tenant
        self.reading = reading
        self._before = access(Store(tenant, reading), tenant)
        service = ScimService(tenant, reading)
        if over_http:
            with serve(service) as port:
                client = HTTPClient(port)
                self.verdicts = run_cycle(tenant, client, reading)
                client.close()
        else:
            direct: Client = DirectClient(service)
            self.verdicts = run_cycle(tenant, direct, reading)
        self.store = service.store
        self._after = access(service.store, tenant)
        self._scope = Scope(tenant, reading)
        self._deleted = {user["id"] for user in tenant.deleted_users}
        self._users = {u["id"]: u for u in tenant.entra_users + tenant.deleted_users}
        self._names = {p.id: p.user_name for p in service.store.people.values()}
        self._owners: dict[str, str] = {}
        self._creators: dict[str, str] = {}
        self._visitors: dict[str, list[str]] = {}
        for user, verdict in self.verdicts.items():
            if verdict.kind == "CREATE" and verdict.record:
                self._creators[verdict.record] = user
            elif verdict.record:
                self._visitors.setdefault(verdict.record, []).append(user)

    def rows(self, matches: dict[str, str]) -> dict[tuple[str, str], Row]:
        """All rows for these accepted matches (AWS user id to object id or "")."""
        rows = {}
        owners = {entra: aws for aws, entra in matches.items() if entra}
        self._owners = {aws: entra for aws, entra in matches.items() if entra}
        for aws, entra in matches.items():
            rows[aws, entra] = self._person(aws, entra) if entra else self._unmatched(aws)
        for entra in self._users:
            if entra not in owners:
                rows["", entra] = self._person("", entra)
        return rows

    def _person(self, aws: str, entra: str) -> Row:
        verdict = self.verdicts[entra]
        sign_in, record, words = self._sign_in(self._users[entra], aws, verdict)
        before = self._before.get(aws, set())
        after = self._after.get(record, set()) if record else set()
        attributes, holders = self._detail(verdict, aws)
        return Row(
            aws, entra, verdict.kind, attributes, holders, sign_in, words,
            len(before & after), len(before - after), len(after - before),
        )

    def _unmatched(self, aws: str) -> Row:
        """An AWS user that is nobody's: what strangers do to it; nobody signs in as its owner."""
        strangers = self._visitors.get(aws, [])
        kind = self.verdicts[strangers[-1]].kind if strangers else "UNTOUCHED"
        lost = len(self._before.get(aws, set()))
        return Row(aws, "", kind, frozenset(), frozenset(strangers), "", frozenset(), 0, lost, 0)

    def _sign_in(
        self, user: Record, aws: str, verdict: Verdict
    ) -> tuple[str, str | None, frozenset[str]]:
        """The word for the first sign-in, the record that is entered, and who may be named."""
        nobody: frozenset[str] = frozenset()
        assigned = (self._scope.is_assigned(user["id"])
                    or not self.tenant.federation.requires_assignment)
        if not may_sign_in(user, user["id"] in self._deleted) or not assigned:
            return "BLOCKED", None, nobody
        text = name_id(user, self.tenant.federation.name_id)
        landing = self.store.land(text) if text else None
        if landing is None or not (landing.exact or landing.inexact):
            return "NO-SUCH-USER", None, nobody
        if landing.exact is None:
            lands = self.reading.inexact_name_id_lands and len(landing.inexact) == 1
            record = min(landing.inexact) if lands else None
            if record and not self.store.people[record].active:
                record = None
            return "UNPROVEN", record, nobody
        record = landing.exact
        active = self.store.people[record].active
        if self._is_own(record, aws, verdict):
            return ("OK", record, nobody) if active else ("BLOCKED", None, nobody)
        if not active and self.reading.disabled_stranger_blocks:
            return "BLOCKED", None, nobody
        return "WRONG-PERSON", record if active else None, self._words(record)

    def _is_own(self, record: str, aws: str, verdict: Verdict) -> bool:
        """Whether a record is the accepted match, or was made for the user by the cycle."""
        if record == aws:
            return True
        if verdict.record != record:
            return False
        adopted = self.reading.adopted_is_own and not aws and record not in self._owners
        return verdict.kind == "CREATE" or adopted

    def _detail(self, verdict: Verdict, aws: str) -> tuple[frozenset[str], frozenset[str]]:
        """Attributes and holders of which the detail must name one each."""
        if verdict.kind in ("ADOPT", "UPDATE") and verdict.record and verdict.record != aws:
            return frozenset(), self._words(verdict.record)
        attributes = frozenset(name for name, _ in verdict.cause)
        holders: set[str] = set()
        for _, holder in verdict.cause:
            if holder:
                holders |= self._words(holder)
        return attributes, frozenset(holders)

    def _words(self, record: str) -> frozenset[str]:
        """What names a record: its id, its user name; for a new one also who it is for."""
        words = {record, self._names.get(record), self._creators.get(record)}
        return frozenset(word for word in words if word)


def access(store: Store, tenant: Tenant) -> dict[str, set[Pair]]:
    """Distinct (account, permission set) pairs of every record, direct and through groups."""
    grants: dict[str, set[Pair]] = {}
    for grant in tenant.account_assignments:
        pair = (grant["AccountId"], grant["PermissionSetArn"])
        grants.setdefault(grant["PrincipalId"], set()).add(pair)
    held = {person: set(grants.get(person, ())) for person in store.people}
    for group in store.groups.values():
        for member in group.members:
            held[member] |= grants.get(group.id, set())
    return held
