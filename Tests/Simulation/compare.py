# SPDX-License-Identifier: Apache-2.0
"""Holds rows of forecast.csv against simulated rows, cell by cell.

Three cells are judged for each row: `first_cycle` and `sign_in`, each with its detail, and the
three access counts together. A cell agrees with the primary reading, or with another reading of an
open point, or it disagrees. UNKNOWN agrees only where readings differ, or where a point of
`_COVERED` applies.
"""
from __future__ import annotations

import collections
import dataclasses
from collections.abc import Callable

from attributes import name_id
from outcome import Row
from readings import Points
from tenant import Tenant

Rows = dict[tuple[str, str], Row]
Cells = dict[str, str]
#: For a point: the rows under each of its other readings.
Others = Callable[[str], list[Rows]]

#: The columns that forecast.csv begins with.
COLUMNS = [
    "aws_user_id", "aws_user_name", "entra_object_id", "first_cycle", "first_cycle_detail",
    "sign_in", "sign_in_detail", "access_kept", "access_lost", "access_gained", "cured_by_plan",
    "deciding_rule",
]

#: What details may call an attribute.
_SYNONYMS = {
    "userName": ["userName", "user name"],
    "emails": ["email", "e-mail"],
    "externalId": ["externalId", "external id"],
    "name.givenName": ["givenName", "given name"],
    "name.familyName": ["familyName", "family name", "surname"],
    "displayName": ["displayName", "display name"],
}
_UNKNOWN = "UNKNOWN"


@dataclasses.dataclass(frozen=True)
class Disagreement:
    """One cell that no reading explains."""

    aws_user_id: str
    entra_object_id: str
    cell: str
    expected: str
    actual: str

    @property
    def kind(self) -> str:
        """What was expected and what came, without ids, counts and details."""
        expected, actual = _word(self.expected), _word(self.actual)
        shown = "has other values or another detail" if expected == actual else f"is {actual}"
        return f"{self.cell}: {expected} {shown} in the forecast"

    def is_like(self, other: Disagreement) -> bool:
        """Whether it is about the same row and of the same kind."""
        return (self.aws_user_id, self.entra_object_id, self.kind) == (
            other.aws_user_id, other.entra_object_id, other.kind)

    def __str__(self) -> str:
        row = f"AWS user {self.aws_user_id or '-'}, Entra user {self.entra_object_id or '-'}"
        return f"{row}: {self.cell} should be {self.expected}, forecast says {self.actual}"


@dataclasses.dataclass
class Comparison:
    """Cells counted by what they agree with, and the disagreements."""

    agreed: collections.Counter[str] = dataclasses.field(default_factory=collections.Counter)
    unknown: collections.Counter[str] = dataclasses.field(default_factory=collections.Counter)
    disagreements: list[Disagreement] = dataclasses.field(default_factory=list)


def compare(
    tenant: Tenant, forecast: list[Cells], primary: Rows, points: Points, others: Others
) -> Comparison:
    """Compares all rows.

    `others` gives the rows under the other readings of a point of `points`. Every AWS user have
    one row, and every Entra user that the cycle does not leave alone; further rows for skipped
    Entra users are allowed and judged as well.
    """
    result = Comparison()
    covered = _Cover(tenant)
    names = {user["UserId"]: user["UserName"] for user in tenant.aws_users}
    seen: collections.Counter[tuple[str, str]] = collections.Counter()
    for cells in forecast:
        key = (cells["aws_user_id"], cells["entra_object_id"])
        seen[key] += 1
        if key not in primary or seen[key] > 1:
            problem = "twice" if key in primary else "a row for this pair"
            result.disagreements.append(Disagreement(*key, "row", "none", problem))
            continue
        name = names.get(key[0], "")
        if cells["aws_user_name"] != name:
            result.disagreements.append(
                Disagreement(*key, "aws_user_name", name, cells["aws_user_name"]))
        for cell in _CELLS:
            _judge(cell, cells, primary[key], points, others, covered.points(key[1], cell.name),
                   result)
    for key, row in primary.items():
        if key not in seen and (row.aws_user_id or row.first_cycle != "SKIPPED"):
            result.disagreements.append(Disagreement(*key, "row", row.first_cycle, "none"))
    return result


@dataclasses.dataclass(frozen=True)
class _Cell:
    """How one cell is read from the forecast and from a simulated row."""

    name: str
    shown: Callable[[Cells], str]
    expected: Callable[[Row], str]
    agrees: Callable[[Cells, Row], bool]


def _judge(
    cell: _Cell, cells: Cells, primary: Row, points: Points, others: Others,
    covered: list[str], result: Comparison,
) -> None:
    if cell.agrees(cells, primary):
        result.agreed["primary"] += 1
        return
    key = (primary.aws_user_id, primary.entra_object_id)
    is_unknown = cell.shown(cells).startswith(_UNKNOWN)
    if is_unknown and covered:
        result.unknown[covered[0]] += 1
        return
    for point in points.names():
        for rows in others(point):
            row = rows[key]
            if is_unknown and cell.expected(row) != cell.expected(primary):
                result.unknown[point] += 1
                return
            if not is_unknown and cell.agrees(cells, row):
                result.agreed[point] += 1
                return
    result.disagreements.append(Disagreement(
        primary.aws_user_id, primary.entra_object_id, cell.name,
        cell.expected(primary), cell.shown(cells)))


def _first_cycle_agrees(cells: Cells, row: Row) -> bool:
    detail = cells["first_cycle_detail"]
    if cells["first_cycle"] != row.first_cycle:
        return False
    if row.attributes and not any(_names(detail, name) for name in row.attributes):
        return False
    return not row.holders or any(holder in detail for holder in row.holders)


def _sign_in_agrees(cells: Cells, row: Row) -> bool:
    """Without an Entra user nobody signs in: section 7 gives no word, so several will do."""
    if not row.entra_object_id:
        return cells["sign_in"] in ("", "NO-SUCH-USER", "BLOCKED", _UNKNOWN)
    if cells["sign_in"] != row.sign_in:
        return False
    return not row.lands_on or any(word in cells["sign_in_detail"] for word in row.lands_on)


def _names(detail: str, attribute: str) -> bool:
    words = _SYNONYMS.get(attribute, [attribute])
    return any(word.lower() in detail.lower() for word in words)


def _counts(cells: Cells) -> str:
    values = [cells["access_kept"], cells["access_lost"], cells["access_gained"]]
    return " ".join(values) if all(value.isdigit() for value in values) else _UNKNOWN


def _expected_detail(word: str, attributes: frozenset[str], holders: frozenset[str]) -> str:
    names = [f"on {' or '.join(sorted(attributes))}"] if attributes else []
    names += [f"naming {' or '.join(sorted(holders))}"] if holders else []
    return " ".join([word or "(empty)", *names])


_CELLS = [
    _Cell(
        "first_cycle",
        lambda cells: f"{cells['first_cycle']} {cells['first_cycle_detail']}".strip(),
        lambda row: _expected_detail(row.first_cycle, row.attributes, row.holders),
        _first_cycle_agrees,
    ),
    _Cell(
        "sign_in",
        lambda cells: f"{cells['sign_in']} {cells['sign_in_detail']}".strip() or "(empty)",
        lambda row: _expected_detail(row.sign_in, frozenset(), row.lands_on),
        _sign_in_agrees,
    ),
    _Cell(
        "access",
        _counts,
        lambda row: f"{row.kept} {row.lost} {row.gained}",
        lambda cells, row: _counts(cells) == f"{row.kept} {row.lost} {row.gained}",
    ),
]


class _Cover:
    """Open points that the readings do not turn over, user by user."""

    def __init__(self, tenant: Tenant) -> None:
        self._tenant = tenant
        self._users = {u["id"]: u for u in tenant.entra_users + tenant.deleted_users}

    def points(self, entra: str, cell: str) -> list[str]:
        """The names of the points that allow UNKNOWN in this cell."""
        user = self._users.get(entra)
        if user is None or cell == "first_cycle":
            return []
        source = self._tenant.federation.name_id
        return [] if name_id(user, source) else ["empty-name-id"]


def _word(text: str) -> str:
    """The first word; counts of access are all alike."""
    first = text.partition(" ")[0]
    return "counts" if first.isdigit() else first
