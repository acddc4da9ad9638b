#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Stands in for the product in tests: forecasts by simulating, and errs where it is told to.

    fake_crosswalk.py run --quiet -C DIR

SIMULATION_FAULT names the error: one of `FAULTS`. Only rows that the judge can check are written,
with everybody linked as decisions.csv says.
"""
from __future__ import annotations

import csv
import os
import sys
from collections.abc import Callable
from pathlib import Path

from attributes import name_id
from compare import COLUMNS, POINTS
from outcome import Row, Simulation
from readings import PRIMARY, SEVERAL, Points
from tenant import Tenant

Cells = dict[str, str]


def cells(tenant: Tenant, row: Row) -> Cells:
    """A forecast row that says what the simulated row says."""
    names = {user["UserId"]: user["UserName"] for user in tenant.aws_users}
    detail = [*sorted(row.attributes)[:1], *sorted(row.holders)[:1]]
    values = [
        row.aws_user_id, names.get(row.aws_user_id, ""), row.entra_object_id,
        row.first_cycle, " ".join(detail), row.sign_in, "".join(sorted(row.lands_on)[:1]),
        str(row.kept), str(row.lost), str(row.gained), "", "",
    ]
    return dict(zip(COLUMNS, values, strict=True))


def forecast(tenant: Tenant) -> list[Cells]:
    """A forecast that says UNKNOWN, and on which points, where readings differ."""
    matches = tenant.decided()
    primary = Simulation(tenant, PRIMARY).rows(matches)
    rows = {key: cells(tenant, row) for key, row in primary.items()}
    points = Points(tenant.seed)
    for point in points.names():
        for reading in points.readings(point):
            for key, row in Simulation(tenant, reading).rows(matches).items():
                _open(rows[key], cells(tenant, row), point)
    return list(rows.values())


def _open(row: Cells, other: Cells, point: str) -> None:
    """Puts UNKNOWN where another reading gives something else."""
    names = " ".join(name for name, known in POINTS.items() if point in (known, SEVERAL))
    for cell in ("first_cycle", "sign_in"):
        same = row[cell] == other[cell] and (
            cell == "first_cycle" and row[cell] == "CONFLICT-409"
            or row[f"{cell}_detail"] == other[f"{cell}_detail"])
        if row[cell] == "UNKNOWN":
            row[f"{cell}_detail"] += "" if same else f" {names}"
        elif not same:
            row.update({cell: "UNKNOWN", f"{cell}_detail": names})
    counts = [f"access_{name}" for name in ("kept", "lost", "gained")]
    if any(row[name] != other[name] for name in counts):
        row.update({name: "" for name in counts})


def _wrong_person_is_fine(tenant: Tenant, row: Cells) -> None:
    if row["sign_in"] == "WRONG-PERSON":
        row.update(sign_in="OK", sign_in_detail="")


def _marked_guests_reach_their_mail(tenant: Tenant, row: Cells) -> None:
    for user in tenant.entra_users:
        if user["id"] == row["entra_object_id"] and row["sign_in"] == "NO-SUCH-USER" \
                and "#EXT#" in (name_id(user, tenant.federation.name_id) or ""):
            row["sign_in"] = "OK"


def _holder_is_forgotten(tenant: Tenant, row: Cells) -> None:
    if row["first_cycle"] == "CONFLICT-409":
        row["first_cycle_detail"] = "emails userName externalId"


def _always_unknown(tenant: Tenant, row: Cells) -> None:
    row["first_cycle"] = "UNKNOWN"


def _access_is_never_gained(tenant: Tenant, row: Cells) -> None:
    row["access_gained"] = "0"


FAULTS: dict[str, Callable[[Tenant, Cells], None]] = {
    "wrong-person-is-fine": _wrong_person_is_fine,
    "marked-guests-reach-their-mail": _marked_guests_reach_their_mail,
    "holder-is-forgotten": _holder_is_forgotten,
    "always-unknown": _always_unknown,
    "access-is-never-gained": _access_is_never_gained,
}


def main() -> int:
    """Writes users.csv and forecast.csv into a report folder."""
    directory = Path(sys.argv[sys.argv.index("-C") + 1])
    fault = os.environ.get("SIMULATION_FAULT", "")
    tenant = Tenant.read(directory)
    matches = tenant.decided()
    rows = forecast(tenant)
    for row in rows if fault else []:
        FAULTS[fault](tenant, row)
    users = [{"aws_user_id": aws, "decision": "linked" if entra else "unmatched",
              "entra_object_id": entra} for aws, entra in matches.items()]
    report = directory / "Reports" / "run-fake"
    report.mkdir(parents=True, exist_ok=True)
    for name, records, columns in [
        ("users.csv", users, ["aws_user_id", "decision", "entra_object_id"]),
        ("forecast.csv", rows, COLUMNS),
    ]:
        with open(report / name, "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, lineterminator="\r\n")
            writer.writeheader()
            writer.writerows({k: _guarded(v) for k, v in r.items()} for r in records)
    return 3


def _guarded(text: str) -> str:
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "'", "\t", "\r", "\n") else text


if __name__ == "__main__":
    sys.exit(main())
