# SPDX-License-Identifier: Apache-2.0
"""The simulated service against the tables of aws.md 9.1 and 3.1, over HTTP."""
from __future__ import annotations

import unittest
import urllib.parse
from typing import Any

import small
from readings import PRIMARY, Reading
from service import DUPLICATE, NO_REPLACEMENT, PATHLESS, ScimService, serve


class ServiceTest(unittest.TestCase):
    """A server with two users and one group."""

    def setUp(self) -> None:
        self.start(PRIMARY)

    def start(self, reading: Reading) -> None:
        """Starts a server under a reading; it stops with the test."""
        group, memberships = small.aws_group("Team", ["aws-ann"])
        ids = [{"Issuer": "https://scim.aws.com/1", "Id": "x1"}]
        ann = small.aws_user("ann", ExternalIds=ids)
        tenant = small.tenant([ann, small.aws_user("bob")], [],
                              aws_groups=[group], memberships=memberships)
        self.service = ScimService(tenant, reading)
        self.port = self.enterContext(serve(self.service))

    def send(self, method: str, target: str, body: Any = None) -> tuple[int, dict[str, Any]]:
        return small.request(self.port, method, target, body)

    def create(self, **changes: Any) -> tuple[int, dict[str, Any]]:
        body = {"userName": "new@corp.example", "displayName": "New",
                "name": {"givenName": "New", "familyName": "One"}, **changes}
        return self.send("POST", "/Users", {k: v for k, v in body.items() if v is not None})

    def patch(
        self, *operations: dict[str, Any], user: str = "aws-ann"
    ) -> tuple[int, dict[str, Any]]:
        return self.send("PATCH", f"/Users/{user}", {"Operations": list(operations)})

    def patch_group(self, *operations: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        return self.send("PATCH", "/Groups/aws-group-Team", {"Operations": list(operations)})

    def find(self, text: str, kind: str = "Users") -> tuple[int, list[str]]:
        status, body = self.send("GET", f"/{kind}?filter={urllib.parse.quote(text)}")
        return status, [resource["id"] for resource in body.get("Resources", [])]


class CreatingTest(ServiceTest):
    def test_a_complete_user_is_created_with_a_new_id(self) -> None:
        status, body = self.create()
        self.assertEqual(status, 201)
        self.assertNotIn(body["id"], ["aws-ann", "aws-bob"])

    def test_each_of_the_four_names_is_required(self) -> None:
        broken: list[dict[str, Any]] = [
            {"userName": None}, {"displayName": None}, {"displayName": ""}, {"name": None},
            {"name": {"givenName": "New"}}, {"name": {"familyName": "One"}},
            {"name": {"givenName": "", "familyName": "One"}},
        ]
        for changes in broken:
            with self.subTest(changes):
                self.assertEqual(self.create(**changes)[0], 400)

    def test_an_address_is_optional(self) -> None:
        self.assertEqual(self.create(emails=[])[0], 201)

    def test_a_second_list_value_is_refused(self) -> None:
        two = [{"value": "a@corp.example", "type": "work", "primary": True},
               {"value": "b@corp.example", "type": "home", "primary": True}]
        for name in ["emails", "phoneNumbers", "addresses", "roles"]:
            with self.subTest(name):
                status, body = self.create(**{name: two})
                self.assertEqual(status, 400)
                self.assertEqual(
                    body["detail"], f"List attribute `{name}` exceeds allowed limit of 1")

    def test_unsupported_attributes_are_refused(self) -> None:
        for name in ["password", "ims", "photos", "entitlements", "x509Certificates", "groups"]:
            with self.subTest(name):
                self.assertEqual(self.create(**{name: []})[0], 400)

    def test_what_somebody_holds_is_refused_as_duplicate(self) -> None:
        address = {"value": "ANN@corp.example", "type": "work", "primary": True}
        taken: list[dict[str, Any]] = [
            {"userName": "Ann@Corp.example"}, {"emails": [address]}, {"externalId": "x1"}]
        for changes in taken:
            with self.subTest(changes):
                status, body = self.create(**changes)
                self.assertEqual((status, body["detail"]), (409, DUPLICATE))

    def test_an_external_id_in_another_case_is_another_one(self) -> None:
        self.assertEqual(self.create(externalId="X1")[0], 201)

    def test_an_error_body_has_the_documented_members(self) -> None:
        body = self.create(userName="ann@corp.example")[1]
        self.assertEqual(body["status"], "409")
        self.assertEqual(body["schema"], body["schemas"])
        self.assertIn("exceptionRequestId", body)

    def test_user_names_follow_the_pattern(self) -> None:
        for name, status in [("a b", 400), ("a\u00a0b", 400), ("a\u200bb", 400), ("a\u0007b", 400),
                             ("é+#'<b", 201), ("\u2019😀", 201), ("u" * 128, 201),
                             ("v" * 129, 400)]:
            with self.subTest(name):
                self.assertEqual(self.create(userName=name)[0], status)

    def test_other_values_follow_their_pattern(self) -> None:
        for name, status in [("a\tb\r\n\u00a0\u3000c", 201), ("a\u200bb", 400), ("a\u2009b", 400),
                             ("n" * 1024, 201), ("n" * 1025, 400), (" ", 201)]:
            with self.subTest(name):
                user_name = f"user{self.service.store.new_id()}"
                self.assertEqual(self.create(displayName=name, userName=user_name)[0], status)

    def test_external_ids_have_at_most_256_characters(self) -> None:
        self.assertEqual(self.create(externalId="i" * 257)[0], 400)
        self.assertEqual(self.create(externalId="i i")[0], 400)
        self.assertEqual(self.create(externalId="i" * 256)[0], 201)

    def test_microsofts_characters_are_refused_under_that_reading_only(self) -> None:
        self.assertEqual(self.create(displayName="a<b")[0], 201)
        self.start(Reading(microsoft_characters_refused=True))
        for character in "\t\n\r<>;:%":
            with self.subTest(character):
                self.assertEqual(self.create(displayName=f"a{character}b")[0], 400)


class FindingTest(ServiceTest):
    def test_a_user_name_is_found_in_any_case(self) -> None:
        self.assertEqual(self.find('userName eq "ANN@corp.example"'), (200, ["aws-ann"]))

    def test_an_external_id_is_found_by_its_bytes(self) -> None:
        self.assertEqual(self.find('externalId eq "x1"'), (200, ["aws-ann"]))
        self.assertEqual(self.find('externalId eq "X1"'), (200, []))

    def test_members_are_found_by_group(self) -> None:
        self.assertEqual(self.find('groups.value eq "aws-group-Team"'), (200, ["aws-ann"]))

    def test_a_group_is_found_by_name(self) -> None:
        self.assertEqual(
            self.find('displayName eq "Team"', "Groups"), (200, ["aws-group-Team"]))

    def test_other_filters_are_refused(self) -> None:
        for text in ['emails.value eq "a"', 'userName co "a"', 'userName sw "a"',
                     'userName eq "a" or userName eq "b"', 'displayName eq "a"', "userName"]:
            with self.subTest(text):
                self.assertEqual(self.find(text)[0], 400)

    def test_paging_goes_by_cursor(self) -> None:
        status, first = self.send("GET", "/Users?cursor&count=1")
        self.assertEqual((status, len(first["Resources"])), (200, 1))
        second = self.send("GET", f"/Users?count=1&cursor={first['nextCursor']}")[1]
        self.assertNotEqual(first["Resources"][0]["id"], second["Resources"][0]["id"])
        self.assertNotIn("nextCursor", second)

    def test_start_index_and_large_counts_are_refused(self) -> None:
        self.assertEqual(self.send("GET", "/Users?startIndex=1")[0], 400)
        self.assertEqual(self.send("GET", "/Users?count=101")[0], 400)

    def test_a_wrong_token_is_refused(self) -> None:
        self.assertEqual(small.request(self.port, "GET", "/Users", token="other")[0], 401)

    def test_what_aws_does_not_offer_is_refused(self) -> None:
        for method, target in [("GET", "/Me"), ("POST", "/Bulk"), ("POST", "/.search"),
                               ("PUT", "/Groups/aws-group-Team")]:
            with self.subTest(target):
                self.assertIn(self.send(method, target, {})[0], [404, 405])

    def test_an_unknown_id_is_not_found(self) -> None:
        self.assertEqual(self.send("GET", "/Users/nobody")[0], 404)


class PatchingTest(ServiceTest):
    def test_a_replacement_overwrites(self) -> None:
        status, body = self.patch(
            {"op": "Replace", "path": "userName", "value": "Ann@corp.example"},
            {"op": "replace", "path": "name.givenName", "value": "Anna"},
            {"op": "add", "path": 'emails[type eq "work"].value', "value": "n@corp.example"},
            {"op": "replace", "path": "active", "value": "False"})
        self.assertEqual(status, 200)
        self.assertEqual(body["userName"], "Ann@corp.example")
        self.assertEqual(body["name"], {"givenName": "Anna", "familyName": "Ek"})
        self.assertEqual(body["emails"][0]["value"], "n@corp.example")
        self.assertFalse(body["active"])

    def test_somebody_elses_values_are_refused_and_nothing_changes(self) -> None:
        for path, value in [("userName", "BOB@corp.example"),
                            ('emails[type eq "work"].value', "bob@corp.example")]:
            with self.subTest(path):
                status, _ = self.patch({"op": "replace", "path": "displayName", "value": "Other"},
                                       {"op": "replace", "path": path, "value": value})
                self.assertEqual(status, 409)
                body = self.send("GET", "/Users/aws-ann")[1]
                self.assertEqual(body["displayName"], "Ann Ek")

    def test_a_released_value_can_be_taken(self) -> None:
        bob = {"op": "replace", "path": "userName", "value": "robert@corp.example"}
        ann = {"op": "replace", "path": "userName", "value": "bob@corp.example"}
        self.assertEqual(self.patch(bob, user="aws-bob")[0], 200)
        self.assertEqual(self.patch(ann)[0], 200)

    def test_user_name_and_active_are_never_removed_nor_changed_twice(self) -> None:
        for name in ["userName", "active"]:
            change = {"op": "replace", "path": name, "value": "true"}
            with self.subTest(name):
                self.assertEqual(self.patch({"op": "remove", "path": name})[0], 400)
                self.assertEqual(self.patch(change, change)[0], 400)

    def test_a_removal_needs_a_path(self) -> None:
        self.assertEqual(self.patch({"op": "remove"})[0], 400)

    def test_a_path_may_be_left_out_for_one_attribute_only(self) -> None:
        one = {"op": "replace", "value": {"displayName": "New"}}
        two = {"op": "replace", "value": {"displayName": "New", "title": "New"}}
        self.assertEqual(self.patch(one)[0], 200)
        status, body = self.patch(two)
        self.assertEqual((status, body["detail"]), (400, PATHLESS))

    def test_attributes_outside_the_list_are_refused(self) -> None:
        self.assertEqual(self.patch({"op": "add", "path": "photos", "value": []})[0], 400)
        self.assertEqual(self.patch({"op": "add", "path": "title", "value": "Dr"})[0], 200)

    def test_illegal_values_are_refused(self) -> None:
        change = {"op": "replace", "path": "displayName", "value": "An\u200bn"}
        self.assertEqual(self.patch(change)[0], 400)


class GroupTest(ServiceTest):
    def test_a_name_in_use_is_refused(self) -> None:
        self.assertEqual(self.send("POST", "/Groups", {"displayName": "Team"})[0], 409)
        self.assertEqual(self.send("POST", "/Groups", {"displayName": "Crew"})[0], 201)

    def test_at_most_a_hundred_members_at_once(self) -> None:
        members = [{"value": "aws-ann"}] * 101
        body = {"displayName": "Crew", "members": members}
        self.assertEqual(self.send("POST", "/Groups", body)[0], 400)
        add = {"op": "add", "path": "members", "value": members}
        self.assertEqual(self.patch_group(add)[0], 400)

    def test_members_are_added_and_removed_one_by_one(self) -> None:
        add = {"op": "add", "path": "members", "value": [{"value": "aws-bob"}]}
        self.assertEqual(self.patch_group(add)[0], 204)
        remove = {"op": "remove", "path": 'members[value eq "aws-ann"]'}
        self.assertEqual(self.patch_group(remove)[0], 204)
        self.assertEqual(self.service.store.groups["aws-group-Team"].members, {"aws-bob"})

    def test_all_members_are_never_replaced_or_removed(self) -> None:
        changes: list[dict[str, Any]] = [
            {"op": "replace", "path": "members", "value": [{"value": "aws-bob"}]},
            {"op": "remove", "path": "members"}]
        for change in changes:
            with self.subTest(change):
                status, body = self.patch_group(change)
                self.assertEqual((status, body["detail"]), (400, NO_REPLACEMENT))

    def test_only_name_members_and_external_id_can_change(self) -> None:
        change = {"op": "replace", "path": "description", "value": "x"}
        self.assertEqual(self.patch_group(change)[0], 400)


class LandingTest(ServiceTest):
    def test_equal_bytes_land(self) -> None:
        landing = self.service.store.land("ann@corp.example")
        self.assertEqual((landing.exact, landing.inexact), ("aws-ann", frozenset()))

    def test_another_case_or_normalisation_is_no_hit_but_told(self) -> None:
        self.create(userName="jos\u00e9@corp.example")
        for name, record in [("Ann@corp.example", "aws-ann"),
                             ("jose\u0301@corp.example", "created-1")]:
            with self.subTest(name):
                landing = self.service.store.land(name)
                self.assertEqual((landing.exact, landing.inexact), (None, frozenset([record])))

    def test_the_address_does_not_matter(self) -> None:
        self.patch({"op": "replace", "path": "userName", "value": "short"})
        landing = self.service.store.land("ann@corp.example")
        self.assertEqual((landing.exact, landing.inexact), (None, frozenset()))


if __name__ == "__main__":
    unittest.main()
