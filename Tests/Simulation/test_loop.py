# SPDX-License-Identifier: Apache-2.0
"""The provisioning loop against entra.md 9, 10, 12 and the first-cycle table of aws.md 9.2."""
from __future__ import annotations

import unittest

import small
from attributes import name_id, scim_value
from loop import HTTPClient, Verdict, run_cycle
from readings import PRIMARY, Reading
from service import ScimService, serve
from store import Store
from tenant import DEFAULT_ACCESS, Federation, Tenant


class LoopTest(unittest.TestCase):
    """Runs cycles over HTTP."""

    store: Store

    def cycle(self, tenant: Tenant, reading: Reading = PRIMARY) -> dict[str, Verdict]:
        """Runs the cycle; the store afterwards is in `store`."""
        service = ScimService(tenant, reading)
        with serve(service) as port:
            client = HTTPClient(port)
            verdicts = run_cycle(tenant, client, reading)
            client.close()
        self.store = service.store
        return verdicts

    def kind(self, tenant: Tenant, user: str = "entra-ann", reading: Reading = PRIMARY) -> str:
        return self.cycle(tenant, reading)[user].kind


class FirstCycleTest(LoopTest):
    def test_an_equal_user_name_is_adopted_and_overwritten(self) -> None:
        ann = small.aws_user("ann", UserName="ANN@corp.example", DisplayName="Old")
        verdict = self.cycle(small.tenant([ann], [small.entra_user("ann")]))["entra-ann"]
        self.assertEqual(verdict, Verdict("ADOPT", "aws-ann"))
        person = self.store.people["aws-ann"]
        self.assertEqual(person.user_name, "ann@corp.example")
        self.assertEqual(person.display_name, "Ann Ek")
        self.assertEqual(person.external_id, "entra-ann")

    def test_a_record_with_the_own_external_id_is_updated(self) -> None:
        ids = [{"Issuer": "https://scim.aws.com/1", "Id": "entra-ann"}]
        ann = small.aws_user("ann", ExternalIds=ids)
        self.assertEqual(self.kind(small.tenant([ann], [small.entra_user("ann")])), "UPDATE")

    def test_a_record_with_a_foreign_external_id_is_adopted(self) -> None:
        ids = [{"Issuer": "https://scim.aws.com/1", "Id": "other"}]
        ann = small.aws_user("ann", ExternalIds=ids)
        self.assertEqual(self.kind(small.tenant([ann], [small.entra_user("ann")])), "ADOPT")
        self.assertEqual(self.store.people["aws-ann"].external_id, "entra-ann")

    def test_an_equal_address_alone_conflicts(self) -> None:
        tenant = small.tenant([small.aws_user("ann", UserName="short")], [small.entra_user("ann")])
        expected = Verdict("CONFLICT-409", cause=(("emails", "aws-ann"),))
        self.assertEqual(self.cycle(tenant)["entra-ann"], expected)

    def test_no_equality_creates_a_second_user(self) -> None:
        tenant = small.tenant([small.aws_user("ann", UserName="short", Emails=[])],
                              [small.entra_user("ann")])
        self.assertEqual(self.cycle(tenant)["entra-ann"], Verdict("CREATE", "created-1"))

    def test_name_of_one_and_address_of_another_conflicts(self) -> None:
        bob = small.aws_user("bob", Emails=[{"Value": "ann@corp.example", "Type": "work"}])
        ann = small.aws_user("ann", Emails=[])
        tenant = small.tenant([ann, bob], [small.entra_user("ann")])
        expected = Verdict("CONFLICT-409", cause=(("emails", "aws-bob"),))
        self.assertEqual(self.cycle(tenant)["entra-ann"], expected)
        self.assertIsNone(self.store.people["aws-ann"].external_id)

    def test_an_own_external_id_elsewhere_conflicts(self) -> None:
        ids = [{"Issuer": "https://scim.aws.com/1", "Id": "entra-ann"}]
        old = small.aws_user("old", UserName="short", Emails=[], ExternalIds=ids)
        expected = Verdict("CONFLICT-409", cause=(("externalId", "aws-old"),))
        tenant = small.tenant([old], [small.entra_user("ann")])
        self.assertEqual(self.cycle(tenant)["entra-ann"], expected)

    def test_a_missing_name_is_refused_on_creation_and_not_sent_on_adoption(self) -> None:
        for attribute in ["givenName", "surname", "displayName"]:
            with self.subTest(attribute):
                ann = small.entra_user("ann", **{attribute: None})
                self.assertEqual(self.kind(small.tenant([], [ann])), "REJECT-400")
                tenant = small.tenant([small.aws_user("ann")], [ann])
                self.assertEqual(self.kind(tenant), "ADOPT")
                strict = Reading(missing_name_refused_on_adoption=True)
                self.assertEqual(self.kind(tenant, reading=strict), "REJECT-400")

    def test_illegal_characters_are_refused_on_creation_and_adoption(self) -> None:
        ann = small.entra_user("ann", displayName="An\u200bn")
        expected = Verdict("REJECT-400", cause=(("displayName", ""),))
        for aws in [[], [small.aws_user("ann")]]:
            self.assertEqual(self.cycle(small.tenant(aws, [ann]))["entra-ann"], expected)

    def test_a_blank_in_the_user_name_is_refused_though_the_name_exists_without(self) -> None:
        ann = small.entra_user("ann", userPrincipalName="ann@corp.example ")
        tenant = small.tenant([small.aws_user("ann", Emails=[])], [ann])
        expected = Verdict("REJECT-400", cause=(("userName", ""),))
        self.assertEqual(self.cycle(tenant)["entra-ann"], expected)

    def test_without_a_matching_value_nothing_is_sent(self) -> None:
        ann = small.entra_user("ann", mail=None)
        tenant = small.tenant([small.aws_user("ann")], [ann],
                              federation=Federation(user_name="mail"))
        self.assertEqual(self.cycle(tenant)["entra-ann"],
                         Verdict("SKIPPED", rule="no matching value"))

    def test_a_null_is_never_sent(self) -> None:
        tenant = small.tenant([small.aws_user("ann")], [small.entra_user("ann", mail=None)])
        self.cycle(tenant)
        self.assertEqual(self.store.people["aws-ann"].email, "ann@corp.example")

    def test_unmatched_aws_users_are_left_alone(self) -> None:
        bob = small.aws_user("bob")
        tenant = small.tenant([bob], [small.entra_user("ann")])
        before = Store(tenant, PRIMARY).people["aws-bob"]
        self.cycle(tenant)
        self.assertEqual(self.store.people["aws-bob"], before)

    def test_adoption_enables_a_disabled_record_if_active_is_sent(self) -> None:
        ann = small.aws_user("ann", UserStatus="DISABLED")
        tenant = small.tenant([ann], [small.entra_user("ann")])
        self.cycle(tenant)
        self.assertTrue(self.store.people["aws-ann"].active)
        tenant.federation = Federation(sends_active=False)
        self.cycle(tenant)
        self.assertFalse(self.store.people["aws-ann"].active)

    def test_special_characters_reach_the_filter_unharmed(self) -> None:
        for name in ["a+b&c", 'a"b', "a\\b", "a%20b", "a#b"]:
            with self.subTest(name):
                upn = f"{name}@corp.example"
                tenant = small.tenant([small.aws_user("ann", UserName=upn)],
                                      [small.entra_user("ann", userPrincipalName=upn)])
                self.assertEqual(self.kind(tenant), "ADOPT")


class OrderTest(LoopTest):
    def test_the_first_of_two_with_one_address_wins(self) -> None:
        ann = small.entra_user("ann", mail="team@corp.example")
        bob = small.entra_user("bob", mail="TEAM@corp.example")
        tenant = small.tenant([], [ann, bob])
        for reading, winner, loser in [(PRIMARY, "ann", "bob"),
                                       (Reading(order="reverse"), "bob", "ann")]:
            verdicts = self.cycle(tenant, reading)
            self.assertEqual(verdicts[f"entra-{winner}"].kind, "CREATE")
            self.assertEqual(verdicts[f"entra-{loser}"].kind, "CONFLICT-409")

    def test_an_adoption_can_release_an_address_for_a_later_user(self) -> None:
        """Ann's record bears Bob's address until her own is written over it."""
        record = small.aws_user("ann", Emails=[{"Value": "bob@corp.example", "Type": "work"}])
        tenant = small.tenant([record], [small.entra_user("ann"), small.entra_user("bob")])
        self.assertEqual(self.kind(tenant, "entra-bob"), "CREATE")
        self.assertEqual(self.kind(tenant, "entra-bob", Reading(order="reverse")), "CONFLICT-409")

    def test_a_second_bearer_of_a_user_name_finds_the_first_record(self) -> None:
        federation = Federation(user_name="mail")
        ann = small.entra_user("ann", mail="team@corp.example")
        bob = small.entra_user("bob", mail="team@corp.example")
        tenant = small.tenant([], [ann, bob], federation=federation)
        self.assertEqual(self.cycle(tenant)["entra-bob"], Verdict("ADOPT", "created-1"))
        refused = Reading(second_bearer_finds_first=False)
        self.assertEqual(self.kind(tenant, "entra-bob", refused), "CONFLICT-409")


class ScopeTest(LoopTest):
    def skipped(self, tenant: Tenant, reading: Reading = PRIMARY) -> str:
        verdict = self.cycle(tenant, reading)["entra-ann"]
        return verdict.rule if verdict.kind == "SKIPPED" else verdict.kind

    def test_whoever_is_not_assigned_is_skipped(self) -> None:
        tenant = small.tenant([], [small.entra_user("ann")], app_assignments=[])
        self.assertEqual(self.skipped(tenant), "not assigned")

    def test_with_scope_all_nobody_needs_an_assignment(self) -> None:
        tenant = small.tenant([], [small.entra_user("ann")], app_assignments=[],
                              federation=Federation(scope="all"))
        self.assertEqual(self.skipped(tenant), "CREATE")

    def test_a_group_assignment_covers_direct_members_only(self) -> None:
        inner = small.entra_group("Inner", ["entra-ann"])
        outer = small.entra_group("Outer", [inner["id"], "entra-bob"])
        people = [small.entra_user("ann"), small.entra_user("bob")]
        tenant = small.tenant([], people, entra_groups=[inner, outer],
                              app_assignments=[small.assignment(outer["id"])])
        self.assertEqual(self.skipped(tenant), "not assigned")
        self.assertEqual(self.kind(tenant, "entra-bob"), "CREATE")

    def test_a_group_must_be_security_enabled(self) -> None:
        group = small.entra_group("List", ["entra-ann"], secure=False)
        tenant = small.tenant([], [small.entra_user("ann")], entra_groups=[group],
                              app_assignments=[small.assignment(group["id"])])
        self.assertEqual(self.skipped(tenant), "not assigned")

    def test_disabled_and_deleted_users_are_skipped(self) -> None:
        tenant = small.tenant([], [small.entra_user("ann", accountEnabled=False)])
        self.assertEqual(self.skipped(tenant), "disabled")
        gone = small.tenant([], [], deleted_users=[small.entra_user("ann")],
                            app_assignments=[small.assignment("entra-ann")])
        self.assertEqual(self.skipped(gone), "deleted")

    def test_default_access_is_open(self) -> None:
        only = [small.assignment("entra-ann", DEFAULT_ACCESS)]
        tenant = small.tenant([], [small.entra_user("ann")], app_assignments=only)
        older = Reading(default_access_provisioned=False)
        self.assertEqual(self.skipped(tenant), "CREATE")
        self.assertEqual(self.skipped(tenant, older), "default access role")
        tenant.app_assignments.append(small.assignment("entra-ann"))
        self.assertEqual(self.skipped(tenant, older), "CREATE")


class GroupCycleTest(LoopTest):
    def with_group(self, name: str, members: list[str]) -> Tenant:
        """Ann and Bob, both of whom the cycle can adopt; Ann alone is in the AWS group."""
        group, memberships = small.aws_group("Team", ["aws-ann"])
        peer = small.entra_group(name, members)
        people = [small.entra_user("ann"), small.entra_user("bob")]
        assigned = [small.assignment(i) for i in ("entra-ann", "entra-bob", peer["id"])]
        return small.tenant(
            [small.aws_user("ann"), small.aws_user("bob")], people, aws_groups=[group],
            memberships=memberships, entra_groups=[peer], app_assignments=assigned)

    def test_a_group_of_the_same_name_is_adopted_with_its_members(self) -> None:
        self.cycle(self.with_group("Team", ["entra-bob"]))
        group = self.store.groups["aws-group-Team"]
        self.assertEqual(group.members, {"aws-ann", "aws-bob"})
        self.assertEqual(group.external_id, "entra-group-Team")

    def test_whether_local_members_stay_is_open(self) -> None:
        self.cycle(self.with_group("Team", ["entra-bob"]), Reading(local_members_stay=False))
        self.assertEqual(self.store.groups["aws-group-Team"].members, {"aws-bob"})

    def test_another_name_makes_another_group(self) -> None:
        self.cycle(self.with_group("Crew", ["entra-bob"]))
        self.assertEqual(self.store.groups["aws-group-Team"].members, {"aws-ann"})
        self.assertIn("Crew", [g.display_name for g in self.store.groups.values()])

    def test_members_that_are_not_provisioned_are_left_out(self) -> None:
        tenant = self.with_group("Team", ["entra-bob"])
        tenant.entra_users[1]["accountEnabled"] = False
        self.cycle(tenant)
        self.assertEqual(self.store.groups["aws-group-Team"].members, {"aws-ann"})

    def test_large_groups_are_sent_in_parts(self) -> None:
        names = [f"u{number}" for number in range(250)]
        group, _ = small.aws_group("Team", [])
        peer = small.entra_group("Team", [f"entra-{name}" for name in names])
        tenant = small.tenant(
            [small.aws_user(name) for name in names], [small.entra_user(n) for n in names],
            aws_groups=[group], entra_groups=[peer],
            app_assignments=[small.assignment(peer["id"])])
        self.cycle(tenant)
        self.assertEqual(len(self.store.groups["aws-group-Team"].members), 250)


class AttributeTest(unittest.TestCase):
    def test_scim_takes_the_marker_out_of_a_guests_upn(self) -> None:
        for issuer in ["ExternalAzureAD", "google.com"]:
            value = scim_value(small.guest("ann_ek", issuer), "userPrincipalName")
            self.assertEqual(value, "ann_ek@partner.example")

    def test_saml_sends_the_mail_of_entra_guests_and_the_marked_upn_of_others(self) -> None:
        marked = "ann_partner.example#EXT#@corp.onmicrosoft.example"
        for issuer, expected in [("ExternalAzureAD", "ann@partner.example"),
                                 ("google.com", marked), ("mail", marked),
                                 ("https://idp.partner.example", marked)]:
            with self.subTest(issuer):
                value = name_id(small.guest("ann", issuer), "userPrincipalName")
                self.assertEqual(value, expected)

    def test_an_external_member_is_treated_like_a_guest(self) -> None:
        user = small.guest("ann", "ExternalAzureAD", userType="Member")
        self.assertEqual(name_id(user, "userPrincipalName"), "ann@partner.example")

    def test_an_internal_guest_keeps_the_upn(self) -> None:
        user = small.entra_user("ann", userType="Guest")
        self.assertEqual(name_id(user, "userPrincipalName"), "ann@corp.example")

    def test_an_empty_text_is_no_value(self) -> None:
        self.assertIsNone(scim_value(small.entra_user("ann", mail=""), "mail"))
        self.assertIsNone(name_id(small.entra_user("ann", mail=""), "mail"))


if __name__ == "__main__":
    unittest.main()
