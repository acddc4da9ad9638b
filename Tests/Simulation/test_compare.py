# SPDX-License-Identifier: Apache-2.0
"""Which cells agree with a simulated row, and which do not."""
from __future__ import annotations

import unittest

import small
from compare import Cells, Comparison, compare
from fake_crosswalk import cells
from outcome import Simulation
from readings import PRIMARY, Points
from tenant import DEFAULT_ACCESS, Tenant


def conflict() -> Tenant:
    """Ann's address is held by Bob's record; Carl is in Entra only; Dora is not assigned."""
    bob = small.aws_user("bob", Emails=[{"Value": "ann@corp.example", "Type": "work"}])
    people = [small.entra_user("ann"), small.entra_user("carl"), small.entra_user("dora")]
    return small.tenant([small.aws_user("ann", Emails=[]), bob], people,
                        app_assignments=[small.assignment(p["id"]) for p in people[:2]],
                        decisions={"aws-ann": "entra-ann"})


class CompareTest(unittest.TestCase):
    def setUp(self) -> None:
        self.tenant = conflict()
        self.rows = Simulation(self.tenant, PRIMARY).rows(self.tenant.decided())
        self.forecast = {key: cells(self.tenant, row) for key, row in self.rows.items()}
        self.ann = self.forecast["aws-ann", "entra-ann"]

    def judged(self, forecast: list[Cells] | None = None) -> Comparison:
        points = Points(0)
        rows = list(self.forecast.values()) if forecast is None else forecast
        return compare(self.tenant, rows, self.rows, points, lambda reading:
                       Simulation(self.tenant, reading).rows(self.tenant.decided()))

    def cells_in_doubt(self) -> list[str]:
        return [found.cell for found in self.judged().disagreements]

    def test_the_simulated_rows_agree(self) -> None:
        self.assertEqual(self.ann["first_cycle"], "CONFLICT-409")
        self.assertEqual(self.cells_in_doubt(), [])

    def test_a_conflict_must_name_attribute_and_holder(self) -> None:
        for detail, doubted in [("e-mail held by aws-bob", []),
                                ("EMAIL, bob@corp.example", []),
                                ("externalId held by aws-bob", ["first_cycle"]),
                                ("email held by aws-ann", ["first_cycle"]),
                                ("", ["first_cycle"])]:
            self.ann["first_cycle_detail"] = detail
            self.assertEqual(self.cells_in_doubt(), doubted, detail)

    def test_rows_must_be_there_once(self) -> None:
        rows = list(self.forecast.values())
        for forecast in [rows[1:], [*rows, rows[0]]]:
            self.assertEqual([d.cell for d in self.judged(forecast).disagreements], ["row"])

    def test_an_entra_user_whom_the_cycle_reaches_must_have_a_row(self) -> None:
        del self.forecast["", "entra-carl"]
        self.assertEqual(self.cells_in_doubt(), ["row"])

    def test_a_skipped_entra_user_may_have_a_row(self) -> None:
        del self.forecast["", "entra-dora"]
        self.assertEqual(self.cells_in_doubt(), [])

    def test_a_row_for_another_pair_is_wrong(self) -> None:
        self.forecast["", "x"] = {**self.ann, "aws_user_id": "aws-bob"}
        self.assertEqual(self.cells_in_doubt(), ["row"])

    def test_the_user_name_must_be_the_records(self) -> None:
        self.ann["aws_user_name"] = "ANN@corp.example"
        self.assertEqual(self.cells_in_doubt(), ["aws_user_name"])

    def test_unknown_needs_an_open_point(self) -> None:
        carl = self.forecast["", "entra-carl"]
        for detail in ["", "default-access-role", "order-of-the-cycle"]:
            carl.update(first_cycle="UNKNOWN", first_cycle_detail=detail)
            self.assertEqual(self.cells_in_doubt(), ["first_cycle"], detail)

    def test_what_is_open_must_be_unknown_and_name_the_point(self) -> None:
        """Carl holds the default access role: pages differ on whether he is provisioned."""
        self.tenant.app_assignments[1]["appRoleId"] = DEFAULT_ACCESS
        carl = self.forecast["", "entra-carl"]
        self.assertEqual(carl["first_cycle"], "CREATE")
        self.assertEqual(self.cells_in_doubt(), ["first_cycle", "sign_in"])
        carl.update(first_cycle="UNKNOWN", first_cycle_detail="order-of-the-cycle",
                    sign_in="UNKNOWN", sign_in_detail="default-access-role")
        found = self.judged()
        self.assertEqual([d.cell for d in found.disagreements], ["first_cycle"])
        self.assertEqual(found.unknown, {"default-access": 1})

    def test_counts_may_be_unknown_where_the_sign_in_is(self) -> None:
        """Carl has no access under any reading, but where he lands is open."""
        self.tenant.app_assignments[1]["appRoleId"] = DEFAULT_ACCESS
        carl = self.forecast["", "entra-carl"]
        carl.update(first_cycle="UNKNOWN", first_cycle_detail="default-access-role",
                    sign_in="UNKNOWN", sign_in_detail="default-access-role",
                    access_kept="", access_lost="", access_gained="")
        self.assertEqual(self.cells_in_doubt(), [])
        self.ann.update(access_kept="", access_lost="", access_gained="")
        self.assertEqual(self.cells_in_doubt(), ["access"])

    def test_access_counts_are_judged_together(self) -> None:
        self.ann["access_lost"] = "1"
        self.assertEqual(self.cells_in_doubt(), ["access"])


if __name__ == "__main__":
    unittest.main()
