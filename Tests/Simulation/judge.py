#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compares the forecast of the product with a simulation of the first cycle, user by user.

    judge.py --binary .build/debug/crosswalk --tenants 200 --users 300 --seed 1 [--keep DIR]
    judge.py --binary .build/debug/crosswalk --replay DIR

Each tenant is written to a folder, `crosswalk run` is run there, and every row of forecast.csv is
held against the simulated cycle. A disagreement is shrunk to the smallest tenant that still shows
it, printed, and kept under --keep. Exit code 1: they disagree; 2: there was nothing to compare.
"""
from __future__ import annotations

import argparse
import collections
import csv
import dataclasses
import functools
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from compare import COLUMNS, Comparison, Disagreement, Rows, compare
from generate import generate
from outcome import Simulation
from readings import ALTERNATIVES, PRIMARY, Points, Reading
from shrink import shrink
from tenant import Tenant

#: Exit codes of a complete run: clean, and complete with findings to work on.
_COMPLETE = (0, 3)


class NothingToCompare(Exception):
    """The product did not give a forecast."""


@dataclasses.dataclass
class Verdict:
    """The comparison of one tenant."""

    comparison: Comparison
    rows: int


def judge(
    tenant: Tenant, options: argparse.Namespace, directory: Path, over_http: bool = True
) -> Verdict:
    """Writes the tenant, runs the product on it, simulates, compares."""
    tenant.write(directory)
    report = run_product(options.binary, directory)
    users = read_table(report / "users.csv")
    forecast = read_table(report / "forecast.csv")
    if forecast and list(forecast[0])[:len(COLUMNS)] != COLUMNS:
        raise NothingToCompare("forecast.csv does not begin with the published columns")
    matches = {row["aws_user_id"]: row["entra_object_id"] if row["decision"] == "linked" else ""
               for row in users}
    primary = Simulation(tenant, PRIMARY, over_http=over_http).rows(matches)
    points = Points(tenant.seed, options.settle)

    @functools.cache
    def under(reading: Reading) -> Rows:
        return Simulation(tenant, reading).rows(matches)

    return Verdict(compare(tenant, forecast, primary, points, under), len(forecast))


def run_product(binary: Path, directory: Path) -> Path:
    """Runs all stages and returns the folder of the report.

    Raises NothingToCompare if the run failed or has no forecast.
    """
    command = [str(binary), "run", "--quiet", "-C", str(directory)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    reports = sorted(directory.glob("Reports/*/users.csv"), key=lambda p: p.stat().st_mtime_ns)
    if done.returncode not in _COMPLETE or not reports:
        raise NothingToCompare(f"exit code {done.returncode}: {done.stderr.strip()[-400:]}")
    report = reports[-1].parent
    if not (report / "forecast.csv").exists():
        raise NothingToCompare("the report has no forecast.csv")
    return report


def read_table(path: Path) -> list[dict[str, str]]:
    """Reads a report's CSV file and takes the formula guard off."""
    with open(path, encoding="utf-8", newline="") as file:
        return [{key: value[1:] if value.startswith("'") else value for key, value in row.items()}
                for row in csv.DictReader(file, strict=True)]


def smallest(
    tenant: Tenant, example: Disagreement, options: argparse.Namespace
) -> tuple[Tenant, Disagreement]:
    """The smallest tenant that shows a disagreement of the same kind about the same row."""
    last = example

    def persists(candidate: Tenant) -> bool:
        nonlocal last
        with tempfile.TemporaryDirectory(prefix="simulation-") as name:
            try:
                verdict = judge(candidate, options, Path(name), over_http=False)
            except (NothingToCompare, subprocess.TimeoutExpired):
                return False
        alike = [d for d in verdict.comparison.disagreements if d.is_like(example)]
        last = alike[0] if alike else last
        return bool(alike)

    small = shrink(tenant, {example.aws_user_id, example.entra_object_id}, persists)
    return small, last


def describe(tenant: Tenant, disagreement: Disagreement) -> str:
    """The disagreement with the tenant that shows it, as text."""
    parts = {
        field.name: getattr(tenant, field.name) for field in dataclasses.fields(tenant)
        if field.name not in ("seed", "federation", "permission_sets", "accounts")
    }
    lines = [f"seed {tenant.seed}: {disagreement}", tenant.federation.yaml().rstrip()]
    for name, records in parts.items():
        if records:
            lines.append(f"{name}:")
            items = records.items() if isinstance(records, dict) else records
            lines += [f"  {json.dumps(item, ensure_ascii=False)}" for item in items]
    return "\n".join(lines)


def main() -> int:
    """Judges so many tenants; prints figures, and the first disagreement of each kind shrunk."""
    options = _options()
    rows = 0
    agreed = 0
    unknown: collections.Counter[str] = collections.Counter()
    kinds: collections.Counter[str] = collections.Counter()
    first: dict[str, tuple[Tenant, Disagreement]] = {}
    for tenant in _tenants(options):
        with tempfile.TemporaryDirectory(prefix="simulation-") as name:
            try:
                verdict = judge(tenant, options, Path(name))
            except NothingToCompare as problem:
                print(f"seed {tenant.seed}: {problem}", file=sys.stderr)
                return 2
        rows += verdict.rows
        agreed += verdict.comparison.agreed
        unknown += verdict.comparison.unknown
        for found in verdict.comparison.disagreements:
            kinds[found.kind] += 1
            first.setdefault(found.kind, (tenant, found))
        count = len(verdict.comparison.disagreements)
        if options.verbose or count:
            print(f"seed {tenant.seed}: {verdict.rows} rows, {count} disagreements", flush=True)
    print(f"{rows} rows; {agreed} cells say what comes out under every reading")
    print(f"{sum(unknown.values())} cells are UNKNOWN, by the open point that covers them:")
    _print_counts(unknown)
    failed = bool(kinds)
    share = sum(unknown.values()) / max(1, 3 * rows)
    if share > options.unknown:
        print(f"too many UNKNOWN: {share:.1%}, at most {options.unknown:.1%} are allowed")
        failed = True
    print(f"{sum(kinds.values())} disagreements")
    _print_counts(kinds)
    for kind, _ in kinds.most_common(options.shrink):
        _show(*first[kind], options)
    return 1 if failed else 0


def _show(tenant: Tenant, found: Disagreement, options: argparse.Namespace) -> None:
    small, found = smallest(tenant, found, options)
    print(f"\n{describe(small, found)}")
    if options.keep:
        name = "".join(c if c.isalnum() else "-" for c in found.kind).strip("-")
        directory = options.keep / f"seed-{tenant.seed}-{name}"
        small.write(directory)
        print(f"kept: {directory}")


def _tenants(options: argparse.Namespace) -> Iterator[Tenant]:
    if options.replay:
        yield Tenant.read(options.replay)
        return
    print(f"seeds {options.seed} to {options.seed + options.tenants - 1}, {options.users} users")
    for seed in range(options.seed, options.seed + options.tenants):
        yield generate(seed, options.users)


def _print_counts(counts: collections.Counter[str]) -> None:
    for name, count in counts.most_common():
        print(f"  {count:9}  {name}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", type=Path, required=True, help="the product")
    parser.add_argument("--tenants", type=int, default=200)
    parser.add_argument("--users", type=int, default=300, help="AWS users of each tenant")
    parser.add_argument("--seed", type=int, default=1, help="seed of the first tenant")
    parser.add_argument("--replay", type=Path, help="judge one kept folder instead")
    parser.add_argument("--keep", type=Path, help="where to keep shrunk tenants")
    parser.add_argument("--shrink", type=int, default=3, help="how many kinds are shrunk")
    parser.add_argument("--unknown", type=float, default=0.12, help="allowed share of UNKNOWN")
    parser.add_argument("--settle", action="append", default=[], choices=list(ALTERNATIVES),
                        help="an open point that admits the primary reading only; repeatable")
    parser.add_argument("--verbose", action="store_true", help="a line for every tenant")
    options = parser.parse_args()
    options.binary = options.binary.absolute()
    return options


if __name__ == "__main__":
    sys.exit(main())
