# SPDX-License-Identifier: Apache-2.0
"""The judge with a stand-in for the product that errs where it is told to."""
from __future__ import annotations

import argparse
import collections
import os
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from unittest import mock

import small
from compare import Disagreement
from fake_crosswalk import FAULTS
from generate import generate
from judge import describe, judge, smallest
from readings import ALTERNATIVES, PRIMARY, SEVERAL, Points
from shrink import shrink
from tenant import DEFAULT_ACCESS, Tenant

FOLDER = Path(__file__).parent
FAKE = FOLDER / "fake_crosswalk.py"
OPTIONS = argparse.Namespace(binary=FAKE, settle=[])


def disagreements(tenant: Tenant, settle: tuple[str, ...] = ()) -> list[Disagreement]:
    """What the judge finds in one tenant."""
    options = argparse.Namespace(binary=FAKE, settle=list(settle))
    with tempfile.TemporaryDirectory(prefix="simulation-") as name:
        return judge(tenant, options, Path(name)).comparison.disagreements


def tiny(seed: int) -> Tenant:
    """A tenant of 25 AWS users."""
    return generate(seed, 25)


class JudgeTest(unittest.TestCase):
    def test_a_forecast_like_the_simulation_agrees_everywhere(self) -> None:
        for seed in range(1, 4):
            self.assertEqual(disagreements(generate(seed, 40)), [])

    def test_every_error_is_found(self) -> None:
        for fault in FAULTS:
            found: list[Disagreement] = []
            with mock.patch.dict(os.environ, SIMULATION_FAULT=fault):
                for seed in range(5, 15):
                    found = found or disagreements(generate(seed, 80))
            self.assertTrue(found, fault)

    def test_a_settled_point_admits_one_answer(self) -> None:
        """Ann holds the default access role only; the forecast calls that open."""
        ann = small.entra_user("ann")
        tenant = small.tenant([small.aws_user("ann")], [ann], decisions={"aws-ann": ""},
                              app_assignments=[small.assignment(ann["id"], DEFAULT_ACCESS)])
        self.assertEqual(disagreements(tenant), [])
        found = disagreements(tenant, ("default-access",))
        self.assertEqual({d.kind for d in found}, {"first_cycle: ADOPT is UNKNOWN in the forecast",
                                                   "sign_in: OK is UNKNOWN in the forecast"})

    def test_an_error_is_shrunk_to_the_few_who_show_it(self) -> None:
        """A wrong person that is called OK needs two records, their link, and a way in."""
        with mock.patch.dict(os.environ, SIMULATION_FAULT="wrong-person-is-fine"):
            tenant = next(t for t in map(tiny, range(1, 50)) if disagreements(t))
            found = disagreements(tenant)[0]
            few, last = smallest(tenant, found, OPTIONS)
        self.assertLessEqual(len(few.aws_users) + len(few.entra_users), 4)
        self.assertLessEqual(len(few.links()), 2)
        self.assertTrue(last.is_like(found))
        self.assertIn(f"seed {tenant.seed}:", describe(few, last))

    def test_the_exit_code_tells(self) -> None:
        command = [sys.executable, "-B", str(FOLDER / "judge.py"), "--binary", str(FAKE),
                   "--tenants", "1", "--users", "30", "--seed", "5", "--shrink", "0",
                   "--unknown", "0.2"]
        for fault, code in [("", 0), ("access-is-never-gained", 1)]:
            environment = {**os.environ, "SIMULATION_FAULT": fault}
            done = subprocess.run(command, env=environment, capture_output=True, check=False)
            self.assertEqual(done.returncode, code, done.stdout)
        command[command.index(str(FAKE))] = "/bin/false"
        done = subprocess.run(command, capture_output=True, check=False)
        self.assertEqual(done.returncode, 2)


class ReadingTest(unittest.TestCase):
    def test_the_read_me_explains_every_open_point(self) -> None:
        text = (FOLDER / "README.md").read_text("utf-8").partition("## Open points")[2]
        table = text.partition("\n## ")[0]
        named = re.findall(r"^\| `([a-z-]+)` \|", table, re.MULTILINE)
        self.assertEqual(named, list(ALTERNATIVES))

    def test_every_reading_of_a_point_differs_from_the_primary_one(self) -> None:
        for point, readings in ALTERNATIVES.items():
            self.assertNotIn(PRIMARY, readings, point)

    def test_a_settled_point_is_never_turned_over(self) -> None:
        points = Points(1, ["order", "group-name-case"])
        self.assertNotIn("order", points.names())
        for reading in points.readings(SEVERAL):
            self.assertTrue(reading.group_name_folded)
            self.assertNotIn("shuffle", reading.order)


class ShrinkTest(unittest.TestCase):
    def test_only_the_needed_parts_remain(self) -> None:
        tenant = generate(3, 30)
        group = tenant.memberships[0]["GroupId"]
        user = tenant.memberships[0]["MemberId"]["UserId"]

        def is_member(candidate: Tenant) -> bool:
            return any(m["GroupId"] == group and m["MemberId"]["UserId"] == user
                       for m in candidate.memberships)

        few = shrink(tenant, {user}, is_member)
        self.assertEqual(sorted(few.principals()), sorted([user, group]))
        self.assertEqual(len(few.links()), 1)


class TenantTest(unittest.TestCase):
    def test_a_seed_always_gives_the_same_tenant(self) -> None:
        self.assertEqual(generate(9, 50), generate(9, 50))
        self.assertNotEqual(generate(9, 50), generate(10, 50))

    def test_what_is_written_is_read_back(self) -> None:
        tenant = generate(4, 50)
        with tempfile.TemporaryDirectory() as name:
            tenant.write(Path(name))
            self.assertEqual(Tenant.read(Path(name)), tenant)

    def test_a_store_holds_nothing_twice(self) -> None:
        for seed in range(10):
            users = generate(seed, 100).aws_users
            for values in [[u["UserName"].casefold() for u in users],
                           [e["Value"].casefold() for u in users for e in u["Emails"]],
                           [x["Id"] for u in users for x in u.get("ExternalIds", [])]]:
                repeated = [v for v, n in collections.Counter(values).items() if n > 1]
                self.assertEqual(repeated, [])

    def test_people_of_entra_have_a_upn_of_their_own(self) -> None:
        for seed in range(10):
            names = [u["userPrincipalName"].casefold() for u in generate(seed, 100).entra_users]
            self.assertEqual(len(names), len(set(names)))


if __name__ == "__main__":
    unittest.main()
