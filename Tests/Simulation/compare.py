# SPDX-License-Identifier: Apache-2.0
"""Holds rows of forecast.csv against simulated rows, cell by cell.

Three cells are judged for each row: `first_cycle` and `sign_in`, each with its detail, and the
three access counts together. A definite cell must say what comes out under every reading of the
open points. UNKNOWN is right only where readings of the points that it names differ; counts of
access may be UNKNOWN, too, where that holds for the sign-in, because they follow from the record on
which it lands.
"""
from __future__ import annotations

import collections
import dataclasses
from collections.abc import Callable, Iterable

from outcome import Row
from readings import ALTERNATIVES, SEVERAL, Points, Reading
from tenant import Tenant

Rows = dict[tuple[str, str], Row]
Cells = dict[str, str]
#: The rows under another reading.
Under = Callable[[Reading], Rows]

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
#: What is open about the groups through which access comes.
_OF_GROUPS = ["order", "group-name-case", "second-bearer"]

#: The open points by the names that forecast.csv gives them.
POINTS = {
    "order-of-the-cycle": "order",
    "same-user-name-sent-twice": "second-bearer",
    "default-access-role": "default-access",
    "character-microsoft-forbids": "microsoft-characters",
    "special-character-in-matching-value": "special-match-value",
    "non-ascii-case-folding": "user-name-folding",
}


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
    """How many definite cells agree, UNKNOWN ones by point, and the disagreements."""

    agreed: int = 0
    unknown: collections.Counter[str] = dataclasses.field(default_factory=collections.Counter)
    disagreements: list[Disagreement] = dataclasses.field(default_factory=list)


def compare(
    tenant: Tenant, forecast: list[Cells], primary: Rows, points: Points, under: Under
) -> Comparison:
    """Compares all rows.

    `under` gives the rows under another reading. Every AWS user must have one row, and every Entra
    user that the cycle does not leave alone; further rows for skipped Entra users are allowed and
    judged as well.
    """
    result = Comparison()
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
            _judge(cell, cells, primary[key], points, under, result)
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
    #: The same, but for who holds a conflicting value: that may be anybody of several.
    resembles: Callable[[Cells, Row], bool]


def _judge(
    cell: _Cell, cells: Cells, primary: Row, points: Points, under: Under, result: Comparison,
) -> None:
    key = (primary.aws_user_id, primary.entra_object_id)
    expected, shown = cell.expected(primary), cell.shown(cells)
    if shown.startswith(_UNKNOWN):
        named = _named(cell, cells, shown)
        follows = [cell, _SIGN_IN] if cell.name == "access" else [cell]
        for decided in follows:
            if point := _open_point(decided, primary, named, points, under):
                result.unknown[point] += 1
                return
    elif cell.agrees(cells, primary):
        turned = ((point, under(reading)[key]) for point in points.names()
                  for reading in points.readings(point))
        other = next(((p, row) for p, row in turned if not cell.resembles(cells, row)), None)
        if other is None:
            result.agreed += 1
            return
        expected = f"{_UNKNOWN} ({cell.expected(other[1])} by another reading of {other[0]})"
    result.disagreements.append(Disagreement(*key, cell.name, expected, shown))


def _named(cell: _Cell, cells: Cells, shown: str) -> list[str]:
    """The open points that an UNKNOWN names; for counts, those of the row and of groups, or else
    any."""
    if cell.name == "access":
        shown = " ".join(f"{cells[name]} {cells[f'{name}_detail']}"
                         for name in ("first_cycle", "sign_in") if cells[name] == _UNKNOWN)
    names = shown.replace(";", " ").split()
    named = [POINTS[name] for name in names if name in POINTS]
    if cell.name != "access":
        return named
    return [*dict.fromkeys(named + _OF_GROUPS)] if named else list(ALTERNATIVES)


def _open_point(
    cell: _Cell, primary: Row, named: Iterable[str], points: Points, under: Under
) -> str | None:
    """The first of the named points on which the cell depends; "several" if on more at once."""
    key = (primary.aws_user_id, primary.entra_object_id)
    expected = cell.expected(primary)
    for point in points.names():
        if point in named and any(cell.expected(under(reading)[key]) != expected
                                  for reading in points.readings(point)):
            return point
    turned = points.combinations(list(named))
    is_open = any(cell.expected(under(reading)[key]) != expected for reading in turned)
    return SEVERAL if is_open else None


def _first_cycle_agrees(cells: Cells, row: Row) -> bool:
    detail = cells["first_cycle_detail"]
    holders = row.holders
    return (_first_cycle_resembles(cells, row)
            and (not holders or any(holder in detail for holder in holders)))


def _first_cycle_resembles(cells: Cells, row: Row) -> bool:
    detail = cells["first_cycle_detail"]
    if cells["first_cycle"] != row.first_cycle:
        return False
    if row.first_cycle in ("ADOPT", "UPDATE") and row.holders:
        return any(holder in detail for holder in row.holders)
    return not row.attributes or any(_names(detail, name) for name in row.attributes)


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


_SIGN_IN = _Cell(
    "sign_in",
    lambda cells: f"{cells['sign_in']} {cells['sign_in_detail']}".strip() or "(empty)",
    lambda row: _expected_detail(row.sign_in, frozenset(), row.lands_on),
    _sign_in_agrees,
    _sign_in_agrees,
)
_CELLS = [
    _Cell(
        "first_cycle",
        lambda cells: f"{cells['first_cycle']} {cells['first_cycle_detail']}".strip(),
        lambda row: _expected_detail(row.first_cycle, row.attributes, row.holders),
        _first_cycle_agrees,
        _first_cycle_resembles,
    ),
    _SIGN_IN,
    _Cell(
        "access",
        _counts,
        lambda row: f"{row.kept} {row.lost} {row.gained}",
        lambda cells, row: _counts(cells) == f"{row.kept} {row.lost} {row.gained}",
        lambda cells, row: _counts(cells) == f"{row.kept} {row.lost} {row.gained}",
    ),
]


def _word(text: str) -> str:
    """The first word; counts of access are all alike."""
    first = text.partition(" ")[0]
    return "counts" if first.isdigit() else first
