# SPDX-License-Identifier: Apache-2.0
"""Rows of the simulation against section 7's definitions of sign-in and access."""
from __future__ import annotations

import unittest

import small
from outcome import Row, Simulation
from readings import PRIMARY, Reading
from tenant import Federation, Tenant

ANN = ("aws-ann", "entra-ann")


def row(
    tenant: Tenant, matches: dict[str, str], key: tuple[str, str] = ANN,
    reading: Reading = PRIMARY,
) -> Row:
    """One row of the simulated tenant."""
    return Simulation(tenant, reading).rows(matches)[key]


class SignInTest(unittest.TestCase):
    def sign_in(self, tenant: Tenant, reading: Reading = PRIMARY) -> str:
        return row(tenant, dict([ANN]), reading=reading).sign_in

    def test_landing_on_the_adopted_record_is_ok(self) -> None:
        tenant = small.tenant([small.aws_user("ann")], [small.entra_user("ann")])
        self.assertEqual(self.sign_in(tenant), "OK")

    def test_a_name_id_that_scim_did_not_write_finds_nobody(self) -> None:
        ann = small.entra_user("ann", mail="a.ek@corp.example")
        tenant = small.tenant([small.aws_user("ann")], [ann])
        self.assertEqual(self.sign_in(tenant), "NO-SUCH-USER")

    def test_an_empty_name_id_finds_nobody(self) -> None:
        tenant = small.tenant([small.aws_user("ann")], [small.entra_user("ann", mail=None)])
        self.assertEqual(self.sign_in(tenant), "NO-SUCH-USER")

    def test_another_case_is_unproven(self) -> None:
        ann = small.entra_user("ann", mail="Ann@corp.example")
        tenant = small.tenant([small.aws_user("ann")], [ann])
        self.assertEqual(self.sign_in(tenant), "UNPROVEN")

    def test_scim_aligns_the_case_of_an_adopted_user_name(self) -> None:
        record = small.aws_user("ann", UserName="ANN@corp.example")
        tenant = small.tenant([record], [small.entra_user("ann")])
        self.assertEqual(self.sign_in(tenant), "OK")

    def test_another_persons_record_is_wrong_even_if_scim_adopted_it(self) -> None:
        ann = small.aws_user("ann", UserName="short", Emails=[])
        bob = small.aws_user("bob", UserName="ann@corp.example", Emails=[])
        tenant = small.tenant([ann, bob], [small.entra_user("ann"), small.entra_user("bob")])
        for matches in [dict([ANN]) | {"aws-bob": "entra-bob"}, dict([ANN]) | {"aws-bob": ""}]:
            found = row(tenant, matches)
            self.assertEqual((found.first_cycle, found.sign_in), ("ADOPT", "WRONG-PERSON"))
            self.assertIn("aws-bob", found.lands_on)
            self.assertIn("aws-bob", found.holders)

    def test_an_adopted_record_of_nobody_is_ones_own(self) -> None:
        bob = small.aws_user("bob", UserName="ann@corp.example", Emails=[])
        tenant = small.tenant([bob], [small.entra_user("ann"), small.entra_user("bob")])
        for owner, word in [("", "OK"), ("entra-bob", "WRONG-PERSON")]:
            found = row(tenant, {"aws-bob": owner}, ("", "entra-ann"))
            self.assertEqual(found.sign_in, word)

    def test_a_conflict_leaves_the_own_record_reachable(self) -> None:
        bob = small.aws_user("bob", Emails=[{"Value": "ann@corp.example", "Type": "work"}])
        ann = small.aws_user("ann", Emails=[])
        tenant = small.tenant([ann, bob], [small.entra_user("ann")])
        found = row(tenant, dict([ANN]) | {"aws-bob": ""})
        self.assertEqual((found.first_cycle, found.sign_in), ("CONFLICT-409", "OK"))

    def test_whoever_never_gets_there_is_blocked(self) -> None:
        record = [small.aws_user("ann")]
        for user in [small.entra_user("ann", accountEnabled=False),
                     small.entra_user("ann", externalUserState="PendingAcceptance"),
                     small.entra_user("ann", externalUserState="Pending Acceptance")]:
            self.assertEqual(self.sign_in(small.tenant(record, [user])), "BLOCKED")
        deleted = small.tenant(record, [], deleted_users=[small.entra_user("ann")],
                               app_assignments=[small.assignment("entra-ann")])
        self.assertEqual(self.sign_in(deleted), "BLOCKED")

    def test_assignment_is_asked_for_under_scope_all_too(self) -> None:
        tenant = small.tenant([small.aws_user("ann")], [small.entra_user("ann")],
                              app_assignments=[], federation=Federation(scope="all"))
        self.assertEqual(self.sign_in(tenant), "BLOCKED")
        tenant.federation = Federation(scope="all", requires_assignment=False)
        self.assertEqual(self.sign_in(tenant), "OK")

    def test_a_disabled_record_blocks_unless_the_cycle_enables_it(self) -> None:
        record = small.aws_user("ann", UserStatus="DISABLED")
        tenant = small.tenant([record], [small.entra_user("ann")])
        self.assertEqual(self.sign_in(tenant), "OK")
        tenant.federation = Federation(sends_active=False)
        self.assertEqual(self.sign_in(tenant), "BLOCKED")


class AccessTest(unittest.TestCase):
    def setUp(self) -> None:
        group, memberships = small.aws_group("Team", ["aws-ann"])
        self.tenant = small.tenant(
            [small.aws_user("ann")], [small.entra_user("ann")],
            aws_groups=[group], memberships=memberships,
            account_assignments=[small.grant("1", "USER", "aws-ann"),
                                 small.grant("1", "GROUP", group["GroupId"]),
                                 small.grant("2", "GROUP", group["GroupId"])])

    def counts(self, matches: dict[str, str], key: tuple[str, str] = ANN) -> tuple[int, int, int]:
        found = row(self.tenant, matches, key)
        return found.kept, found.lost, found.gained

    def test_pairs_are_counted_once_however_they_are_held(self) -> None:
        self.assertEqual(self.counts(dict([ANN])), (2, 0, 0))

    def test_a_second_record_has_no_access(self) -> None:
        self.tenant.aws_users[0].update(UserName="short", Emails=[])
        self.assertEqual(self.counts(dict([ANN])), (0, 2, 0))

    def test_a_group_of_entra_gives_access_to_a_new_record(self) -> None:
        self.tenant.aws_users[0].update(UserName="short", Emails=[])
        peer = small.entra_group("Team", ["entra-ann"])
        self.tenant.entra_groups.append(peer)
        self.tenant.app_assignments.append(small.assignment(peer["id"]))
        self.assertEqual(self.counts(dict([ANN])), (2, 0, 0))

    def test_a_stranger_gains_what_the_record_holds(self) -> None:
        self.assertEqual(self.counts({"aws-ann": ""}, ("", "entra-ann")), (0, 0, 2))

    def test_nobodys_record_loses_everything_and_names_the_stranger(self) -> None:
        found = row(self.tenant, {"aws-ann": ""}, ("aws-ann", ""))
        self.assertEqual((found.first_cycle, found.holders), ("ADOPT", {"entra-ann"}))
        self.assertEqual((found.kept, found.lost, found.gained), (0, 2, 0))

    def test_a_record_that_nobody_reaches_is_untouched(self) -> None:
        self.tenant.aws_users.append(small.aws_user("bob"))
        found = row(self.tenant, dict([ANN]) | {"aws-bob": ""}, ("aws-bob", ""))
        self.assertEqual(found.first_cycle, "UNTOUCHED")


class TransportTest(unittest.TestCase):
    def test_a_cycle_is_the_same_with_and_without_http(self) -> None:
        from generate import generate
        tenant = generate(7, 40)
        matches = tenant.decided()
        self.assertEqual(Simulation(tenant, PRIMARY, over_http=True).rows(matches),
                         Simulation(tenant, PRIMARY).rows(matches))


if __name__ == "__main__":
    unittest.main()
